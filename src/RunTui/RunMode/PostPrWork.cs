using System.Text.Json.Nodes;
using RunTui.Commands;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Reports.RunMode;
using RunTui.Engine.RunFolders;
using RunTui.Headless;
using RunTui.Runr;

namespace RunTui.RunMode;

/// <summary>Works on the validation of a pull request until it is through, pauses or stops, and says which.</summary>
internal sealed class PostPrWork(RunFolder run, bool json, CliContext context)
{
    /// <summary>What Run Mode's orchestrator returns for a fault of its own.</summary>
    private const int Fault = 4;

    /// <summary>What it returns where somebody interrupted it.</summary>
    private const int Interrupted = 5;

    public async Task<int> RunAsync()
    {
        var settings = new LaunchSettings { Mode = LaunchMode.Standard, Resume = true };
        var exit = await new HeadlessRun(run, settings, json ? context with { Out = TextWriter.Null } : context).RunAsync();
        var told = Report();
        return exit is ExitCodes.Interrupted or ExitCodes.Terminated ? Interrupted : told;
    }

    /// <summary>Says where the validation stands, and returns the exit code of that.</summary>
    public int Report()
    {
        if (RunReader.TryReadState(run) is not { } state || PostPrStanding.Of(state, isAlive: false) is not { } standing)
        {
            context.Error.WriteLine($"postpr: {run.Path}: nothing is known of it");
            return Fault;
        }

        var next = NextOf(standing);
        if (json)
        {
            JsonLine.Write(
                new JsonObject
                {
                    ["post_pr_id"] = PostPrState.IdOf(run.Name),
                    ["run"] = run.Path,
                    ["pr_url"] = standing.PrUrl,
                    ["state"] = standing.State,
                    ["paused"] = standing.IsPaused,
                    ["halt_reason"] = standing.HaltReason,
                    ["message"] = standing.Why,
                    ["exit_code"] = standing.ExitCode,
                    ["phases"] = new JsonObject(standing.Phases.Select(p => KeyValuePair.Create(p.Key, (JsonNode?)p.Value))),
                    ["next"] = next,
                },
                context.Out);
        }
        else
        {
            context.Out.WriteLine(LineOf(standing) + (next is null ? "" : $"\n  {next}"));
        }

        return standing.ExitCode;
    }

    private static string LineOf(PostPrStanding standing) => standing switch
    {
        { IsReady: true } => $"{standing.State}: {standing.PrUrl} is validated; it is your turn.",
        { IsPaused: true } => $"Paused in {standing.State}, and not ready yet: {Shown.Clean(standing.Why, 400)}. Go on with:",
        { IsHalted: true } => $"{standing.State} ({standing.HaltReason}): {Shown.Clean(standing.Why, 400)}. Mend that, then:",
        _ => $"{standing.State}: goes on with:",
    };

    private string? NextOf(PostPrStanding standing)
    {
        var program = ProgramName.ForHints(context);
        return standing switch
        {
            { IsReady: true } => null,
            { IsHalted: true, Step.Status: StepStatus.Blocked } => $"{program} retry {run.Name} && {program} resume {run.Name}",
            { IsHalted: true } => $"{program} resume {run.Name}",
            _ => $"{program} postpr --resume",
        };
    }
}
