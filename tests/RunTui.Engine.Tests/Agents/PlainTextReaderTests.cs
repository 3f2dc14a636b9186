using RunTui.Engine.Agents;
using RunTui.Processes;

namespace RunTui.Engine.Tests.Agents;

public sealed class PlainTextReaderTests : ReaderTestBase
{
    public static TheoryData<string> Tools => ["shell", "claude-code", "codex", "gemini"];

    [Theory]
    [MemberData(nameof(Tools))]
    public void Takes_the_last_three_lines_of_plain_text(string tool)
    {
        var output = Finish(tool, Success, "one", "two", "", "three", "  ", "four");

        Assert.Equal("two\nthree\nfour", output.FinalText);
        Assert.Null(output.Failure);
        Assert.Null(output.Tokens);
    }

    [Theory]
    [MemberData(nameof(Tools))]
    public void Finds_markers_in_plain_text(string tool)
    {
        var output = Finish(tool, Success, "RUN_STEP_PATCH_BEGIN", "{}", "RUN_STEP_PATCH_END", "", "BLOCKED: need the password", "bye");

        Assert.Equal("need the password", output.BlockedReason);
        Assert.Equal("{}\n", output.PatchText);
    }

    [Theory]
    [MemberData(nameof(Tools))]
    public void A_quoted_log_that_the_tool_goes_on_after_does_not_block(string tool)
    {
        var output = Finish(tool, Success, "BLOCKED: from a log", "one", "two", "three");

        Assert.Null(output.BlockedReason);
        Assert.Null(output.Failure);
    }

    [Theory]
    [InlineData("fatal: unable to access 'https://x/': Could not resolve host: x", FailureClass.NetworkDns)]
    [InlineData("Error: Not logged in", FailureClass.Auth)]
    [InlineData("API Error: 429 Too Many Requests", FailureClass.RateLimit)]
    [InlineData("cat: /etc/shadow: Permission denied", FailureClass.Permission)]
    [InlineData("fatal: Unable to create '/r/.git/index.lock': File exists.", FailureClass.Permission)]
    [InlineData("npm ERR! code EACCES", FailureClass.Permission)]
    [InlineData("The author wrote that access is forbidden without oauth.", FailureClass.ToolCrash)]
    [InlineData("We hit a rate limit in the design: unauthorized users wait.", FailureClass.ToolCrash)]
    [InlineData("Note: somebody wrote that permission denied.", FailureClass.ToolCrash)]
    [InlineData("error: cannot open /x: Permission denied (os error 13)", FailureClass.Permission)]
    [InlineData("make: *** [test] Error 2", FailureClass.ToolCrash)]
    public void Classifies_by_a_line_only_if_all_of_it_is_an_error(string line, FailureClass expected) =>
        Assert.Equal(expected, Finish("shell", Failed(), "working", line, "stopped").Failure!.Class);

    [Fact]
    public void Ignores_error_lines_when_the_exit_is_0() =>
        Assert.Null(Finish("shell", Success, "Error: Not logged in").Failure);

    [Fact]
    public void A_tool_that_returns_124_has_crashed() => Assert.Equal(
        new AgentFailure(FailureClass.ToolCrash, "It ended with exit code 124. last words"),
        Finish("shell", Failed(124), "last words").Failure);

    [Theory]
    [MemberData(nameof(Tools))]
    public void Only_our_own_limit_is_a_timeout(string tool)
    {
        var timedOut = new ProcessExit { ExitCode = 143, Signal = 15, Ending = ProcessEnding.TimedOut };

        Assert.Equal(FailureClass.Timeout, Finish(tool, timedOut, "Error: Not logged in").Failure!.Class);
    }

    [Fact]
    public void Says_how_it_ended()
    {
        Assert.Equal("Signal 9 ended it.", Finish("shell", new ProcessExit { ExitCode = 137, Signal = 9 }).Failure!.Text);
        Assert.Equal("The command was not found (exit 127).", Finish("shell", Failed(127)).Failure!.Text);
        Assert.Equal("It is gone, and has left no exit status.", Finish("shell", new ProcessExit { ExitCode = null, Ending = ProcessEnding.Vanished }).Failure!.Text);
        Assert.Equal(FailureClass.Unknown, Finish("shell", new ProcessExit { ExitCode = 143, Ending = ProcessEnding.Canceled }).Failure!.Class);
    }

    [Fact]
    public void A_cut_line_is_shown_and_not_interpreted()
    {
        var reader = Reader("codex");
        const string Line = """{"type":"item.completed","item":{"type":"agent_message","text":"BLOCKED: x"}}""";

        Assert.Equal([new AgentLine(AgentLineKind.Raw, Line)], reader.Read(Line, cut: true));
        Assert.Null(reader.Finish(Success).BlockedReason);
    }
}
