namespace ComplianceEngine.Worker.Storage;

/// <summary>Keeps a second worker away from the same state while this process lives.</summary>
internal static class StateLock
{
    /// <summary>Null when another process holds it.</summary>
    internal static FileStream? TryTake(string statePath)
    {
        try
        {
            return new FileStream(statePath + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
