using System.CommandLine;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Reports;
using RunTui.Engine.Reports.Runr;
using RunTui.Engine.RunFolders;
using RunTui.RunMode;
using RunTui.Runr;

namespace RunTui.Commands;

/// <summary><c>status</c>: where a run stands, once.</summary>
internal sealed class StatusCommand(CliContext context)
{
    public Command Build()
    {
        var run = new RunArgument(context);
        var json = new Option<bool>("--json") { Description = "One JSON object instead of text; for a Runr task's run, its state.json" };
        var all = new Option<bool>("--all") { Description = "All runs of Runr tasks in this repository, as a table" };
        var verbose = new Option<bool>("--verbose") { Description = "Run Mode: also the cycles, the breaker's trips and the deleted files" };
        var repo = new RepoOption(context);
        var command = new Command("status", "Say where a run stands: any run folder, ours or run-workflow's.\n\nExample: run-tui status runs/site") { run.Argument, json, all, verbose, repo.Option };
        command.SetAction(parsed =>
        {
            var there = repo.In(parsed);
            if (parsed.GetValue(all))
            {
                return RunrTable.Print(parsed.GetValue(json), there);
            }

            Print(parsed.GetValue(run.Argument), parsed.GetValue(json), there, parsed.GetValue(verbose));
            return ExitCodes.Complete;
        });
        return command;
    }

    /// <summary>
    /// What a plain call asks for, or null where it takes the parser to tell. Prompts and scripts ask for a status often, and
    /// loading the parser takes as long as finding the answer.
    /// </summary>
    public static (string? Run, bool Json)? TryRead(string[] args) => args switch
    {
        ["status"] => (null, false),
        ["status", "--json"] => (null, true),
        ["status", var run] when IsName(run) => (run, false),
        ["status", var run, "--json"] when IsName(run) => (run, true),
        ["status", "--json", var run] when IsName(run) => (run, true),
        _ => null,
    };

    /// <summary>Prints the status of the run that is named, or meant where none is; of a checkout that Run Mode knows, also that there is none.</summary>
    /// <exception cref="BlueprintException">Nothing is known of the run but its plan, and that can't be read.</exception>
    public static void Print(string? run, bool json, CliContext context, bool verbose = false)
    {
        if (RunModeLookup.IsWithoutRun(run, context) || RunModeLookup.IsWithoutAny(run, context))
        {
            RunModeStatusReport.Print(RunModePlace.Root(context), json, verbose, context);
            return;
        }

        Print(new RunArgument(context).Resolve(run), json, context, verbose);
    }

    /// <summary>Prints the status of a run.</summary>
    /// <exception cref="BlueprintException">Nothing is known of the run but its plan, and that can't be read.</exception>
    public static void Print(RunFolder folder, bool json, CliContext context, bool verbose = false)
    {
        if ((json || context.Program == ProgramName.Runr) && RunrRun.TryRead(folder) is { } runr)
        {
            context.Out.Write(RunrJson.Indented(RunrState.Of(runr.Standing, folder)));
            return;
        }

        var inputs = RunReader.ReadStatus(folder);
        if (inputs.Blueprint?.RunMode is not null && RunModeRun.TryRead(folder) is { } ofRunMode)
        {
            RunModeStatusReport.Print(ofRunMode, json, verbose, context);
            return;
        }

        if (verbose)
        {
            throw new UserException($"--verbose: tells of the runs of Run Mode, and {folder.Path} is none; 'run-tui follow {folder.Name}' and 'run-tui report' tell more of others");
        }

        if (inputs.Blueprint is null && inputs.LastEvent is null)
        {
            BlueprintFile.Load(folder.Blueprint);
        }

        var snapshot = StatusSnapshot.Build(inputs);
        var next = NextSteps.For(folder, context);
        if (json)
        {
            context.Out.WriteLine(System.Text.Encoding.UTF8.GetString(StatusJson.Write(snapshot, next)).TrimEnd('\n'));
        }
        else
        {
            context.Out.Write(StatusSurface.Render(snapshot));
            NextSteps.Print(next.After(snapshot), context.Out);
        }
    }

    // A hyphen begins an option.
    private static bool IsName(string argument) => argument.Length > 0 && argument[0] is not '-';
}
