using RunTui.Engine.Agents;
using RunTui.Engine.Blueprints;

namespace RunTui.Engine.Tests.Agents;

public sealed class AgentCommandTests : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("agents-");

    [Theory]
    [InlineData("claude-code", AutonomyProfile.Safe, "claude -p --output-format stream-json --verbose --allowedTools Read,Glob,Grep --permission-mode default --add-dir REPO")]
    [InlineData("claude-code", AutonomyProfile.Balanced, "claude -p --output-format stream-json --verbose --allowedTools Bash,Read,Write,Edit,Glob,Grep --permission-mode acceptEdits --add-dir REPO")]
    [InlineData("claude-code", AutonomyProfile.Max, "claude -p --output-format stream-json --verbose --allowedTools Bash,Read,Write,Edit,Glob,Grep --permission-mode bypassPermissions --dangerously-skip-permissions --add-dir REPO")]
    [InlineData("codex", AutonomyProfile.Safe, "codex exec --skip-git-repo-check -C RUN -s read-only --json --add-dir REPO")]
    [InlineData("codex", AutonomyProfile.Balanced, "codex exec --skip-git-repo-check -C RUN -s workspace-write --json --add-dir REPO")]
    [InlineData("codex", AutonomyProfile.Max, "codex exec --skip-git-repo-check -C RUN --dangerously-bypass-approvals-and-sandbox --json --add-dir REPO")]
    [InlineData("gemini", AutonomyProfile.Safe, "gemini -o stream-json --approval-mode default --include-directories REPO")]
    [InlineData("gemini", AutonomyProfile.Balanced, "gemini -o stream-json --approval-mode auto_edit --include-directories REPO")]
    [InlineData("gemini", AutonomyProfile.Max, "gemini -o stream-json --approval-mode yolo --include-directories REPO")]
    [InlineData("shell", AutonomyProfile.Safe, "bash -e PROMPT")]
    [InlineData("shell", AutonomyProfile.Max, "bash -e PROMPT")]
    public void BuildCommand_follows_the_autonomy_profile(string tool, AutonomyProfile autonomy, string expected) =>
        Assert.Equal(expected, Show(Build(tool, Call(autonomy))));

    [Theory]
    [InlineData("claude-code", "claude -p --output-format stream-json --verbose --model m --effort high --allowedTools Read,Bash --permission-mode acceptEdits --add-dir REPO --add-dir EXT")]
    [InlineData("codex", "codex exec --skip-git-repo-check -C RUN -m m -c model_reasoning_effort=\"high\" -c service_tier=\"fast\" -s workspace-write --json --add-dir REPO --add-dir EXT")]
    [InlineData("gemini", "gemini -o stream-json --model=m --approval-mode auto_edit --include-directories REPO --include-directories EXT")]
    public void BuildCommand_passes_on_what_is_asked_for(string tool, string expected)
    {
        Directory.CreateDirectory(Path.Join(_root.FullName, "ext"));
        var call = Call(AutonomyProfile.Balanced) with
        {
            Model = "m",
            Effort = "high",
            ServiceTier = "fast",
            AllowedTools = "Read,Bash",
            ExternalPaths = ["../ext", Path.Join(_root.FullName, "ext") + "/", Path.Join(_root.FullName, "not there")],
        };

        Assert.Equal(expected, Show(Build(tool, call)));
    }

    [Theory]
    [InlineData("codex", AutonomyProfile.Max, "read-only", "codex exec --skip-git-repo-check -C RUN -s read-only --json --add-dir REPO")]
    [InlineData("codex", AutonomyProfile.Max, "workspace-write", "codex exec --skip-git-repo-check -C RUN -s workspace-write --json --add-dir REPO")]
    [InlineData("codex", AutonomyProfile.Safe, "workspace-write", "codex exec --skip-git-repo-check -C RUN -s read-only --json --add-dir REPO")]
    [InlineData("gemini", AutonomyProfile.Max, "read-only", "gemini -o stream-json --approval-mode default --include-directories REPO")]
    [InlineData("gemini", AutonomyProfile.Max, "workspace-write", "gemini -o stream-json --approval-mode auto_edit --include-directories REPO")]
    [InlineData("claude-code", AutonomyProfile.Max, "read-only", "claude -p --output-format stream-json --verbose --allowedTools Read,Glob,Grep --disallowedTools Bash,Write,Edit,MultiEdit,NotebookEdit --permission-mode default --add-dir REPO")]
    [InlineData("claude-code", AutonomyProfile.Max, "workspace-write", "claude -p --output-format stream-json --verbose --allowedTools Bash,Read,Write,Edit,Glob,Grep --permission-mode acceptEdits --add-dir REPO")]
    public void BuildCommand_follows_the_stricter_of_sandbox_and_autonomy(string tool, AutonomyProfile autonomy, string sandbox, string expected) =>
        Assert.Equal(expected, Show(Build(tool, Call(autonomy) with { Sandbox = sandbox })));

    [Theory]
    [InlineData("Read,Bash(git log:*),WebFetch(domain:x.org)", "Read,WebFetch(domain:x.org)")]
    [InlineData("Bash,Write", "Read,Glob,Grep")]
    public void BuildCommand_leaves_claude_only_tools_that_read_in_a_sandbox_to_read(string allowed, string expected)
    {
        var arguments = Build("claude-code", Call(AutonomyProfile.Max) with { Sandbox = "read-only", AllowedTools = allowed }).Spec.Arguments;

        Assert.Equal(expected, arguments[arguments.IndexOf("--allowedTools") + 1]);
    }

    [Fact]
    public void BuildCommand_leaves_the_repository_out_when_it_is_the_run_folder()
    {
        var call = Call(AutonomyProfile.Balanced);

        Assert.DoesNotContain("--add-dir", Show(Build("claude-code", call with { RunFolder = call.RepositoryRoot })));
    }

    [Fact]
    public void BuildCommand_keeps_an_effort_from_becoming_another_setting()
    {
        var command = Build("codex", Call(AutonomyProfile.Safe) with { Effort = "low\"\nsandbox_mode=\"danger-full-access" });

        Assert.Contains("model_reasoning_effort=\"low\\\"sandbox_mode=\\\"danger-full-access\"", command.Spec.Arguments);
    }

    [Fact]
    public void BuildCommand_keeps_a_model_from_becoming_an_option_of_gemini()
    {
        var command = Build("gemini", Call(AutonomyProfile.Safe) with { Model = "--yolo" });

        Assert.DoesNotContain("--yolo", command.Spec.Arguments);
    }

    [Fact]
    public void BuildCommand_passes_no_tier_but_fast() =>
        Assert.DoesNotContain("service_tier", Show(Build("codex", Call(AutonomyProfile.Safe) with { ServiceTier = "flex" })));

    [Fact]
    public void BuildCommand_works_in_the_run_folder_with_the_prompt_on_stdin()
    {
        var call = Call(AutonomyProfile.Balanced);
        foreach (var agent in Catalog().All)
        {
            var command = agent.BuildCommand(call);

            Assert.Equal(call.RunFolder, command.Spec.WorkingDirectory);
            Assert.Equal(agent.Name != "shell", command.PromptOnStdin);
            Assert.Equal(agent.Cli, command.Spec.FileName);
        }
    }

    [Theory]
    [InlineData("claude-code", "--add-dir RUN --add-dir EXT")]
    [InlineData("codex", "exec --skip-git-repo-check -C REPO/tree -s workspace-write --json --add-dir RUN --add-dir EXT")]
    [InlineData("gemini", "--include-directories RUN --include-directories EXT")]
    public void BuildCommand_in_a_checkout_lets_the_agent_into_the_run_folder_but_not_the_repository(string tool, string expected)
    {
        Directory.CreateDirectory(Path.Join(_root.FullName, "ext"));
        var call = Call(AutonomyProfile.Balanced);
        var tree = Directory.CreateDirectory(Path.Join(call.RepositoryRoot, "tree")).FullName;

        var command = Build(tool, call with { WorkingFolder = tree, ExternalPaths = ["../ext"] });

        Assert.Equal(tree, command.Spec.WorkingDirectory);
        Assert.EndsWith(expected, Show(command), StringComparison.Ordinal);
    }

    [Fact]
    public void BuildCommand_holds_the_tools_that_can_to_a_schema()
    {
        var call = Call(AutonomyProfile.Balanced) with { OutputSchema = "{}", OutputSchemaFile = "/s.json" };

        Assert.Contains("--json-schema {} --add-dir", Show(Build("claude-code", call)));
        Assert.Contains("--json --output-schema /s.json --add-dir", Show(Build("codex", call)));
        Assert.DoesNotContain("schema", Show(Build("gemini", call)));
    }

    [Fact]
    public void BuildCommand_hides_from_claude_that_another_claude_started_it()
    {
        var environment = Build("claude-code", Call(AutonomyProfile.Safe)).Spec.Environment;

        Assert.Null(environment["CLAUDECODE"]);
        Assert.Null(environment["CLAUDE_CODE_ENTRYPOINT"]);
        Assert.Equal("42", environment["EXTRA"]);
    }

    [Fact]
    public void BuildCommand_lets_the_caller_decide_whether_gemini_trusts_the_folder()
    {
        var call = Call(AutonomyProfile.Safe);

        Assert.Equal("true", Build("gemini", call).Spec.Environment["GEMINI_CLI_TRUST_WORKSPACE"]);
        var distrust = call with { Environment = call.Environment.SetItem("GEMINI_CLI_TRUST_WORKSPACE", "false") };
        Assert.Equal("false", Build("gemini", distrust).Spec.Environment["GEMINI_CLI_TRUST_WORKSPACE"]);
    }

    [Fact]
    public void Shell_is_sh_when_there_is_no_bash()
    {
        var catalog = new AgentCatalog(new FixedTime(), _ => null);

        Assert.Equal("sh", catalog.Find("shell")!.Cli);
    }

    [Fact]
    public void Find_knows_the_tools_by_name()
    {
        Assert.Equal(["claude-code", "codex", "gemini", "shell"], Catalog().All.Select(agent => agent.Name));
        Assert.Null(Catalog().Find("claude"));
    }

    public void Dispose() => _root.Delete(recursive: true);

    private static AgentCatalog Catalog() => new(new FixedTime(), Environment.GetEnvironmentVariable);

    private static AgentCommand Build(string tool, AgentCall call) => Catalog().Find(tool)!.BuildCommand(call);

    private AgentCall Call(AutonomyProfile autonomy)
    {
        var repository = Directory.CreateDirectory(Path.Join(_root.FullName, "repo"));
        var run = repository.CreateSubdirectory("runs").CreateSubdirectory("one");
        return new AgentCall
        {
            Autonomy = autonomy,
            RunFolder = run.FullName,
            RepositoryRoot = repository.FullName,
            PromptFile = Path.Join(run.FullName, "prompt-1.txt"),
            Environment = System.Collections.Immutable.ImmutableDictionary<string, string?>.Empty.Add("EXTRA", "42"),
        };
    }

    private string Show(AgentCommand command)
    {
        var call = Call(AutonomyProfile.Safe);
        return string.Join(' ', command.Spec.Arguments.Prepend(command.Spec.FileName))
            .Replace(call.PromptFile, "PROMPT", StringComparison.Ordinal)
            .Replace(call.RunFolder, "RUN", StringComparison.Ordinal)
            .Replace(call.RepositoryRoot, "REPO", StringComparison.Ordinal)
            .Replace(Path.Join(_root.FullName, "ext"), "EXT", StringComparison.Ordinal);
    }
}
