namespace ComplianceEngine.Reporting;

/// <summary>The name of an inventory as a URI: relative, <c>/</c> between segments, everything else percent-encoded.</summary>
internal static class ReportUri
{
    /// <summary>True when the name is absolute on some system, so that it is no path below the place of the run.</summary>
    public static bool IsAbsolute(string path) => path.StartsWith('/') || path.StartsWith('\\') || IsDrive(path);

    /// <summary>A relative URI for a relative name; <c>file:///…</c> for an absolute one, since a relative form of it would name another file.</summary>
    public static string Of(string path)
    {
        var segments = path.Replace('\\', '/').Split('/').Select(Uri.EscapeDataString).Where(s => s.Length > 0);
        var joined = string.Join('/', segments.Where(s => s is not "."));
        return IsAbsolute(path) ? "file:///" + joined : joined.Length > 0 ? joined : "unnamed";
    }

    private static bool IsDrive(string path) => path.Length >= 3 && char.IsAsciiLetter(path[0]) && path[1] == ':' && (path[2] is '\\' or '/');
}
