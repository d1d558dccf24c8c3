namespace ComplianceEngine.Benchmarks;

/// <summary>Where generated files and findings lie: the folder named, which is kept, or one of its own, which is not.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly bool _isKept;

    public TemporaryFolder(string? path)
    {
        _isKept = path is not null;
        Path = path is null ? Directory.CreateTempSubdirectory("comply-bench-").FullName : Directory.CreateDirectory(path).FullName;
    }

    public string Path { get; }

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose()
    {
        if (!_isKept)
        {
            Directory.Delete(Path, recursive: true);
        }
    }
}
