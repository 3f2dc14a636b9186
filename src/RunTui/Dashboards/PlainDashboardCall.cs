using RunTui.Commands;
using RunTui.Engine.Blueprints;

namespace RunTui.Dashboards;

/// <summary>
/// A plain call of the dashboard, read without the parser: that takes as long to load as everything else that comes before the
/// first frame.
/// </summary>
/// <param name="Run">The run that is named; null for none.</param>
/// <param name="Mode">The launch mode that is asked for.</param>
/// <param name="Look">How it is to look.</param>
internal sealed record PlainDashboardCall(string? Run, LaunchMode? Mode, LookSettings Look)
{
    /// <summary>Null where it takes the parser to tell.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="verbs">The words that are no runs.</param>
    public static PlainDashboardCall? TryRead(string[] args, IReadOnlyList<string> verbs)
    {
        var call = new PlainDashboardCall(null, null, new LookSettings(null, false));
        for (var i = 0; i < args.Length; i++)
        {
            switch (args[i])
            {
                case "--ascii":
                    call = call with { Look = call.Look with { Ascii = true } };
                    break;
                case "--theme" when i + 1 < args.Length && args[i + 1] is [not '-', ..]:
                    call = call with { Look = call.Look with { Theme = args[++i] } };
                    break;
                case "--launch-mode" when i + 1 < args.Length && BlueprintNames.LaunchModeOf(args[i + 1]) is { } mode:
                    call = call with { Mode = mode };
                    i++;
                    break;
                case [not ('-' or '['), ..] run when call.Run is null && !verbs.Contains(run):
                    call = call with { Run = run };
                    break;
                default:
                    return null;
            }
        }

        return call;
    }

    /// <summary>How the run is to be launched.</summary>
    /// <exception cref="UserException">The environment asks for something that there isn't.</exception>
    public LaunchSettings Settings(CliContext context) => LaunchFlags.FromEnvironment(context) with { Mode = Mode };
}
