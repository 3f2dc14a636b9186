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

    private const string WritingTools = "Bash,Write,Edit,MultiEdit,NotebookEdit";

    private static readonly string[] Harmless = ["Read", "Glob", "Grep", "LS", "NotebookRead", "WebSearch", "WebFetch", "TodoWrite"];

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
            : call.Limit == AutonomyProfile.Safe ? ReadingTools
            : DefaultTools;
        if (call.Sandbox == Route.ReadOnly)
        {
            // Denied by name too: the user's own settings may allow them, and a denial wins over that.
            arguments.AddRange(["--allowedTools", Reading(tools), "--disallowedTools", WritingTools]);
        }
        else
        {
            arguments.AddRange(["--allowedTools", tools]);
        }

        arguments.AddRange(call.Limit switch
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

    /// <summary>Those of a list that change nothing, also where they are narrowed as in <c>WebFetch(domain:…)</c>.</summary>
    private static string Reading(string tools)
    {
        var reading = tools.Split(',', StringSplitOptions.TrimEntries).Where(tool => Harmless.Contains(tool.Split('(')[0])).ToList();
        return reading.Count > 0 ? string.Join(',', reading) : ReadingTools;
    }

    public IAgentOutputReader CreateReader() => new ClaudeStreamReader(time);
}
