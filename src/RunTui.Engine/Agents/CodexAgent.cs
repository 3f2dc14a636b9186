using System.Text;
using RunTui.Engine.Blueprints;
using RunTui.Processes;

namespace RunTui.Engine.Agents;

/// <summary>
/// Codex, not interactive; its arguments are run-workflow's, with the prompt on stdin. <c>--full-auto</c> is gone from
/// <c>codex exec</c>: <c>-s workspace-write</c> is what it stood for.
/// </summary>
internal sealed class CodexAgent(TimeProvider time) : IAgent
{
    public string Name => "codex";

    public string Cli => "codex";

    public AgentCommand BuildCommand(AgentCall call)
    {
        List<string> arguments = ["exec", "--skip-git-repo-check", "-C", call.Folder];
        if (call.Model is { Length: > 0 } model)
        {
            arguments.AddRange(["-m", model]);
        }

        if (call.Effort is { Length: > 0 } effort)
        {
            arguments.AddRange(["-c", $"model_reasoning_effort={TomlString(effort)}"]);
        }

        if (call.ServiceTier == "fast")
        {
            arguments.AddRange(["-c", "service_tier=\"fast\""]);
        }

        arguments.AddRange(call.Limit switch
        {
            AutonomyProfile.Safe => ["-s", "read-only"],
            AutonomyProfile.Balanced => ["-s", "workspace-write"],
            _ => (string[])["--dangerously-bypass-approvals-and-sandbox"],
        });
        arguments.Add("--json");
        if (call.OutputSchemaFile is { Length: > 0 } schema)
        {
            arguments.AddRange(["--output-schema", schema]);
        }

        if (call.LastMessageFile is { Length: > 0 } message)
        {
            arguments.AddRange(["--output-last-message", message]);
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
                Environment = call.Environment,
            },
            PromptOnStdin: true);
    }

    public IAgentOutputReader CreateReader() => new CodexStreamReader(time);

    // The value of -c is parsed as TOML: what a step gives as effort must not become another setting.
    private static string TomlString(string value)
    {
        var text = new StringBuilder("\"");
        foreach (var c in value.Where(c => !char.IsControl(c)))
        {
            text.Append(c is '"' or '\\' ? "\\" : "").Append(c);
        }

        return text.Append('"').ToString();
    }
}
