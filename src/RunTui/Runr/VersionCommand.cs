using System.CommandLine;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;

namespace RunTui.Runr;

/// <summary><c>version</c>: which program this is.</summary>
internal sealed class VersionCommand(CliContext context)
{
    public Command Build()
    {
        var json = new Option<bool>("--json") { Description = "One JSON document" };
        var command = new Command("version", "Say which version this is.\n\nExample: run-tui version --json") { json };
        command.SetAction(parsed =>
        {
            if (!parsed.GetValue(json))
            {
                context.Out.WriteLine(ProgramVersion.Text);
                return ExitCodes.Complete;
            }

            JsonLine.Write(
                new JsonObject
                {
                    ["schema_version"] = 1,
                    ["agent_version"] = ProgramVersion.Number,
                    ["artifact_schema_version"] = 1,
                    ["runtime"] = RuntimeInformation.FrameworkDescription,
                    ["platform"] = RuntimeInformation.RuntimeIdentifier,
                    ["commit"] = ProgramVersion.Commit,
                },
                context.Out);
            return ExitCodes.Complete;
        });
        return command;
    }
}
