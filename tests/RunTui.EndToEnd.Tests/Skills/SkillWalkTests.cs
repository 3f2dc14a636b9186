using RunTui.EndToEnd.Tests.Support;
using RunTui.Testing;

namespace RunTui.EndToEnd.Tests.Skills;

/// <summary>What a skill shows as the whole way is gone, command by command, with stand-in agents: each ends as the skill says.</summary>
public sealed class SkillWalkTests : IDisposable
{
    /// <summary>Asks until it was told, then does what the skill's plan has it do.</summary>
    private const string Claude =
        """
        say() { printf '{"type":"system","subtype":"init","session_id":"s"}\n{"type":"assistant","message":{"id":"m","content":[{"type":"text","text":"%s"}]}}\n{"type":"result","subtype":"success","is_error":false,"result":"%s","usage":{"input_tokens":10,"output_tokens":2}}\n' "$1" "$1"; }
        case "$prompt" in *"post to /contact"*) echo '<label>Name</label>' > ../../form.html; say 'Built the form.';; *) say 'BLOCKED: Which address does it post to?';; esac
        """;

    private const string Codex =
        """
        echo '{"type":"thread.started","thread_id":"t"}'; echo "{\"type\":\"item.completed\",\"item\":{\"id\":\"i\",\"type\":\"agent_message\",\"text\":\"Codex did $step.\"}}"; echo '{"type":"turn.completed","usage":{"input_tokens":100,"output_tokens":20}}'
        """;

    private readonly AgentProject _project = new();

    public SkillWalkTests()
    {
        _project.Agent("claude", Claude);
        _project.Agent("codex", Codex);
    }

    public void Dispose() => _project.Dispose();

    [Fact(Timeout = Soak.OneTest)]
    public async Task Run_leads_from_its_package_over_a_question_to_the_recap()
    {
        var skill = SkillPackage.Of("run");
        _project.Write("runs/slug/blueprint.json", Only(skill.Main, "json"));
        _project.Write("runs/slug/progress.md", Only(skill.Main, "text"));
        _project.Write("runs/slug/session.md", Only(skill.Documents.Single(document => document.Name.EndsWith("session.md", StringComparison.Ordinal)), "markdown"));

        var said = await WalkAsync(skill);

        Assert.Equal(["validate", "--dry-run", "--headless", "status", "blockers", "resolve", "resume", "recap"], said.Select(call => call.Command.Words[0]));
        Assert.Contains("Which address does it post to?", said[4].Outcome.Out, StringComparison.Ordinal);
        Assert.Contains("Built the form.", said[^1].Outcome.Out, StringComparison.Ordinal);
        Assert.Equal(["claude form", "claude form", "codex review"], _project.Calls);
        Assert.StartsWith(Only(skill.Main, "text"), _project.Read("runs/slug/progress.md"), StringComparison.Ordinal);
    }

    [Fact(Timeout = Soak.OneTest)]
    public async Task Plan_and_execute_leads_from_its_document_to_the_meters()
    {
        var skill = SkillPackage.Of("plan-and-execute");
        _project.Write("docs/plans/2026-05-01-price-rounding.md", Only(skill.Main, "markdown"));
        _project.Write("till/total.sh", "echo 0.13\n");
        _project.Git("add", "-A");
        _project.Git("commit", "-qm", "begin");

        var said = await WalkAsync(skill);

        Assert.Equal(["plan", "plan", "--headless", "recap", "statusline"], said.Select(call => call.Command.Words[0]));
        Assert.Equal(["codex task-1", "codex task-2"], _project.Calls);
        Assert.Contains("Codex did task-2.", said[3].Outcome.Out, StringComparison.Ordinal);
        Assert.StartsWith("Offload C:", said[4].Outcome.Out, StringComparison.Ordinal);
    }

    private async Task<List<(SkillCommand Command, CommandOutcome Outcome)>> WalkAsync(SkillPackage skill)
    {
        List<(SkillCommand Command, CommandOutcome Outcome)> said = [];
        foreach (var command in skill.Main.Walk)
        {
            var outcome = await _project.RunAsync([.. command.Words]);
            Assert.True(outcome.ExitCode == command.Exit, $"{command}: {outcome}");
            said.Add((command, outcome));
        }

        return said;
    }

    private static string Only(SkillDocument document, string language) => document.Blocks.Single(block => block.Language == language).Text;
}
