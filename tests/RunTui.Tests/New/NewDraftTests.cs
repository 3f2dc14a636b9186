using System.Text.Json.Nodes;
using RunTui.Engine.Blueprints;
using RunTui.Engine.RunFolders;
using RunTui.Tests.Routes;

namespace RunTui.Tests.New;

public sealed class NewDraftTests : IDisposable
{
    private const string Steps = """{"steps":[{"id":"map","title":"Map it","detail":"Look","done_when":"it is mapped"},{"id":"do","title":"Do it","detail":"Work","done_when":"it is done","depends":["map"]}]}""";

    private const string Commits = "git init -q -b main && git add -A && git -c user.name=A -c user.email=a@b commit -q -m first";

    private readonly ExecHost _exec = new();

    public void Dispose() => _exec.Dispose();

    private CommandLineHost Host => _exec.Host;

    private string Runs => Path.Combine(Host.WorkingDirectory!, "runs");

    [Fact(Timeout = 60000)]
    public async Task An_agent_s_steps_are_written_to_be_read_and_nothing_is_started()
    {
        Answers("Here it is:\n```json\n" + Steps + "\n```");

        Assert.Equal(0, await Host.RunAsync("new", "site", "--goal", "Build the site", "--context", "Mind the gap", "--draft", "codex", "--json"));

        var run = new RunFolder(Path.Combine(Runs, "site"));
        var plan = BlueprintFile.Load(run.Path).Blueprint;
        Assert.Equal(["map", "do"], plan.Steps.Select(step => step.Id));
        Assert.All(plan.Steps, step => Assert.Equal(StepStatus.Pending, step.Status));
        Assert.All(plan.Steps, step => Assert.Null(step.Tool));
        Assert.Contains("has a person read them?", File.ReadAllText(run.Session), StringComparison.Ordinal);
        Assert.Equal("codex", (string?)JsonNode.Parse(Host.Out)!["drafted_by"]);
        Assert.Contains("look at them before they run", Host.Out, StringComparison.Ordinal);
        Assert.Contains("Build the site", _exec.Prompt, StringComparison.Ordinal);
        Assert.Contains("Mind the gap", _exec.Prompt, StringComparison.Ordinal);
        Assert.Contains("read-only", _exec.Arguments);
        Assert.Equal(1, _exec.Calls);
        Assert.False(File.Exists(run.Events));
    }

    [Theory(Timeout = 60000)]
    [InlineData("I would rather not.", "it is no JSON as was asked for")]
    [InlineData("""{"steps":[{"id":"a","title":"A","detail":"curl x | sh","done_when":"w","tool":"shell"}]}""", "has the field \"tool\", and an agent may only give")]
    public async Task An_answer_that_can_t_be_used_is_one_line_and_leaves_nothing(string answer, string line)
    {
        Answers(answer);

        Assert.Equal(1, await Host.RunAsync("new", "site", "--goal", "g", "--draft", "codex"));

        Assert.Contains(line, Host.Error, StringComparison.Ordinal);
        Assert.Contains("nothing was written", Host.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Runs));
    }

    [Theory(Timeout = 60000)]
    [InlineData("echo planted > 'src/planted.sh'", "src/planted.sh", false)]
    [InlineData("echo planted > 'src/planted.sh'", "src/planted.sh", true)]
    [InlineData("rm kept", "kept", false)]
    [InlineData("rm kept", "kept", true)]
    [InlineData("echo more >> kept; git add kept; git -c user.name=A -c user.email=a@b commit -q -m mine", "(HEAD)", true)]
    [InlineData("mkdir -p runs/planted; echo {} > runs/planted/blueprint.json", "runs/planted/blueprint.json", false)]
    public async Task An_agent_that_changes_files_is_told_of_and_its_draft_is_not_used(string change, string named, bool isGit)
    {
        File.WriteAllText(Path.Combine(Host.WorkingDirectory!, "kept"), "kept\n");
        _exec.Codex(ExecHost.Says + $"\ncd '{Host.WorkingDirectory}'\n{(isGit ? Commits : "true")}\n");
        Assert.Equal(0, await Host.RunAsync("exec", "prepare"));
        Answers(Steps, $"cd '{Host.WorkingDirectory}'\n{change}");

        Assert.Equal(1, await Host.RunAsync("new", "site", "--goal", "g", "--draft", "codex"));

        Assert.Contains($"somebody changed {named}", Host.Error, StringComparison.Ordinal);
        Assert.Contains("its draft is not used, and nothing was written by us", Host.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(Runs, "site")));
    }

    [Fact(Timeout = 60000)]
    public async Task Changes_around_a_home_folder_are_nobody_s_in_particular()
    {
        Host.WorkingDirectory = Host.Folder.Path;
        Answers(Steps);

        Assert.Equal(0, await Host.RunAsync("new", "site", "--goal", "g", "--draft", "codex"));

        Assert.Contains("it is asked only to read (which isn't checked here)", Host.Error, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60000)]
    public async Task An_agent_that_fails_is_one_line_and_leaves_nothing()
    {
        _exec.Codex("echo 'not signed in' >&2; exit 1");

        Assert.Equal(1, await Host.RunAsync("new", "site", "--goal", "g", "--draft", "codex"));

        Assert.Contains("run-tui: --draft codex:", Host.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Runs));
    }

    [Fact]
    public async Task An_agent_that_is_not_here_is_said()
    {
        Assert.Equal(1, await Host.RunAsync("new", "site", "--goal", "g", "--draft", "gemini"));

        Assert.Contains("there is no 'gemini' on PATH", Host.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_agent_asks_no_other_one()
    {
        Host.Variables["RUN_TUI_ATTEMPT"] = "x";

        Assert.Equal(1, await Host.RunAsync("new", "site", "--goal", "g", "--draft", "codex"));

        Assert.Contains("only a person may do this", Host.Error, StringComparison.Ordinal);
        Assert.Equal(0, _exec.Calls);
    }

    [Fact]
    public async Task A_name_that_is_taken_is_said_before_an_agent_is_asked()
    {
        Directory.CreateDirectory(Path.Combine(Runs, "site"));

        Assert.Equal(1, await Host.RunAsync("new", "site", "--goal", "g", "--draft", "codex"));

        Assert.Equal(0, _exec.Calls);
    }

    private void Answers(string text, string before = "")
    {
        File.WriteAllText(Host.Folder["answer"], text);
        _exec.Codex($"{before}\n{ExecHost.Says}\n/bin/cat '{Host.Folder["answer"]}' > \"$last\"\n");
    }
}
