using RunTui.Engine.Blueprints;
using RunTui.Processes;

namespace RunTui.Engine.Agents;

/// <summary>Claude Code, not interactive; its arguments are run-workflow's, with the prompt on stdin and events as JSON.</summary>
internal sealed class ClaudeCodeAgent(TimeProvider time) : IAgent
{
    /// <summary>run-workflow's allow-list for steps that bring none.</summary>
    public const string DefaultTools = "Bash,Read,Write,Edit,Glob,Grep";

    // run-workflow allows writing tools under safe too; allowed tools are used without asking, so nothing would be safe.
    private const string ReadingTools = "Read,Glob,Grep";

    public string Name => "claude-code";

    public string Cli => "claude";

    public AgentCommand BuildCommand(AgentCall call)
    {
        // stream-json is refused without verbose.
        List<string> arguments = ["-p", "--output-format", "stream-json", "--verbose"];
        if (call.Model is { Length: > 0 } model)
        {
            arguments.AddRange(["--model", model]);
        }

        if (call.Effort is { Length: > 0 } effort)
        {
            arguments.AddRange(["--effort", effort]);
        }

        var tools = call.AllowedTools is { Length: > 0 } list ? list
            : call.Autonomy == AutonomyProfile.Safe ? ReadingTools
            : DefaultTools;
        arguments.AddRange(["--allowedTools", tools]);
        arguments.AddRange(call.Autonomy switch
        {
            AutonomyProfile.Safe => ["--permission-mode", "default"],
            AutonomyProfile.Balanced => ["--permission-mode", "acceptEdits"],
            _ => (string[])["--permission-mode", "bypassPermissions", "--dangerously-skip-permissions"],
        });
        if (call.OutputSchema is { Length: > 0 } schema)
        {
            arguments.AddRange(["--json-schema", schema]);
        }

        foreach (var folder in AgentFolders.Beside(call))
        {
            arguments.AddRange(["--add-dir", folder]);
        }

        return new AgentCommand(
            new ProcessSpec(Cli)
            {
                Arguments = [.. arguments],
                WorkingDirectory = call.Folder,
                // With these, a Claude Code that is started by another one takes itself for a part of it.
                Environment = call.Environment
                    .SetItem("CLAUDECODE", null)
                    .SetItem("CLAUDE_CODE_ENTRYPOINT", null)
                    .SetItems(call.Environment),
            },
            PromptOnStdin: true);
    }

    public IAgentOutputReader CreateReader() => new ClaudeStreamReader(time);
}
