using System.CommandLine;
using System.Text.Json.Nodes;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Routes;
using RunTui.Runr;

namespace RunTui.Routes;

/// <summary><c>statusline</c>: what was offloaded in this session, in one line for a prompt or another tool's status bar.</summary>
internal sealed class StatusLineCommand(CliContext context)
{
    private readonly Option<string?> _file = new("--file") { Description = "The metrics to show, instead of ROUTER_METRICS_FILE", HelpName = "path" };
    private readonly Option<bool> _json = new("--json") { Description = "One JSON object: line, file, tokens, backends" };

    public Command Build()
    {
        var command = new Command(
            "statusline",
            "Show plan-and-execute's meters in one line: tokens offloaded, calls that succeeded and failed, what is left of the limit and when it is reset. Without metrics all is 0.\n\nExample: run-tui statusline --file /tmp/metrics.json")
        { _file, _json };
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        var path = parsed.GetValue(_file) is { Length: > 0 } named
            ? Path.GetFullPath(named, context.WorkingDirectory)
            : RouterMetrics.PathOf(context.Variable, context.WorkingDirectory);
        var meters = new RouterMetrics(path, context.Time).Read(out var problem);
        if (problem is not null)
        {
            context.Error.WriteLine("run-tui: " + Shown.Clean(problem, 1000));
        }

        var line = StatusLine.Of(meters, context.Time.LocalTimeZone);
        if (!parsed.GetValue(_json))
        {
            context.Out.WriteLine(line);
            return ExitCodes.Complete;
        }

        JsonLine.Write(
            new JsonObject
            {
                ["line"] = line,
                ["file"] = path,
                ["tokens"] = meters.Tokens,
                ["backends"] = new JsonArray([.. meters.Backends.Select(backend => (JsonNode)new JsonObject
                {
                    ["tool"] = backend.Tool,
                    ["tokens"] = backend.Tokens,
                    ["successes"] = backend.Successes,
                    ["failures"] = backend.Failures,
                    ["remaining_percent"] = backend.RemainingPercent,
                    ["resets_at"] = backend.ResetsAt?.ToUnixTimeSeconds(),
                })]),
            },
            context.Out);
        return ExitCodes.Complete;
    }
}
