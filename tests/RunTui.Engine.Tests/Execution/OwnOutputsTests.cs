using RunTui.Engine.Execution;
using RunTui.Testing;

namespace RunTui.Engine.Tests.Execution;

public sealed class OwnOutputsTests
{
    [Fact]
    public void Files_are_those_that_output_and_errors_go_to()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["out.json"], "");
        File.WriteAllText(folder["other"], "");
        File.CreateSymbolicLink(folder["1"], folder["out.json"]);
        File.CreateSymbolicLink(folder["2"], "pipe:[123]");
        File.CreateSymbolicLink(folder["3"], folder["other"]);

        Assert.Equal([folder["out.json"]], OwnOutputs.Files(folder.Path));
        Assert.Empty(OwnOutputs.Files(folder["nothing"]));
    }
}
