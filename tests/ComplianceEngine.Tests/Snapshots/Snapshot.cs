using System.Text.RegularExpressions;
using Snapshooter;
using Snapshooter.Core;
using Snapshooter.Core.Serialization;

namespace ComplianceEngine.Tests.Snapshots;

/// <summary>Compares a text with the file <c>__snapshots__/Class.Method[_name].snap</c> beside the tests of the namespace. To accept a change, delete the file and run again.</summary>
internal static partial class Snapshot
{
    /// <summary>Fails when the text differs from the snapshot, or, with SNAPSHOOTER_STRICT_MODE=true, when there is none.</summary>
    public static void Match(string actual, string? name = null)
    {
        var snapshooter = Create();
        var fullName = name is null
            ? snapshooter.ResolveSnapshotFullName()
            : snapshooter.ResolveSnapshotFullName(snapshotNameExtension: SnapshotNameExtension.Create(name));
        snapshooter.AssertSnapshot(Commit().Replace(actual, "\"commit\":\"…\""), fullName);
    }

    /// <summary>The commit that was built is another each time.</summary>
    [GeneratedRegex("\"commit\": ?(null|\"[0-9a-f]{40}\")", RegexOptions.ExplicitCapture)]
    private static partial Regex Commit();

    private static Snapshooter.Snapshooter Create()
    {
        var serializer = new SnapshotSerializer(new GlobalSnapshotSettingsResolver());
        var files = new SnapshotFileHandler();
        var assert = new SnapshotAssert(
            serializer, files, new SnapshotEnvironmentCleaner(files), new JsonSnapshotComparer(new XunitAssert(), serializer), new JsonSnapshotFormatter(serializer));
        return new Snapshooter.Snapshooter(assert, new SnapshotFullNameResolver(new TestContextNameReader()));
    }

    private sealed class XunitAssert : IAssert
    {
        void IAssert.Assert(string expectedSnapshot, string actualSnapshot) => Assert.Equal(expectedSnapshot, actualSnapshot);
    }
}
