using System.Reflection;
using Snapshooter;
using Snapshooter.Core;
using Xunit.v3;

namespace ComplianceEngine.Tests.Snapshots;

/// <summary>Names a snapshot after the running test. The folder comes from build metadata: paths that the compiler records are mapped away in deterministic builds.</summary>
internal sealed class TestContextNameReader : ISnapshotFullNameReader
{
    public SnapshotFullName ReadSnapshotFullName()
    {
        var method = (IXunitTestMethod)TestContext.Current.TestMethod!;
        var type = method.TestClass.Class;
        var assembly = type.Assembly;
        var projectDir = assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "ProjectDir").Value!;
        var folder = type.Namespace![assembly.GetName().Name!.Length..].Trim('.').Replace('.', Path.DirectorySeparatorChar);
        return new SnapshotFullName($"{type.Name}.{method.MethodName}", Path.Combine(projectDir, folder));
    }
}
