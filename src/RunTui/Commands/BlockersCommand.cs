using System.CommandLine;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Reports;
using RunTui.Engine.RunFolders;
using RunTui.Runs;

namespace RunTui.Commands;

/// <summary><c>blockers</c>: everything that waits for a person, in one run or in all that are known, with what it takes to answer it.</summary>
internal sealed class BlockersCommand(CliContext context)
{
    public Command Build()
    {
        var run = new RunArgument(context);
        var json = new Option<bool>("--json") { Description = "One JSON object a line for each" };
        var command = new Command(
            "blockers",
            "Say what waits for you, in a run or in all of them: the question, what was tried, what there is to look at, and the commands that answer it.\n\nExample: run-tui blockers runs/site")
        { run.Argument, json };
        command.SetAction(parsed => Print(parsed.GetValue(run.Argument), parsed.GetValue(json)));
        return command;
    }

    private int Print(string? named, bool json)
    {
        var folders = named is null ? Known() : [new RunResolver(context).Resolve(named)];
        var waiting = folders.Select(Waiting).Where(w => w.Blockers.Count > 0).OrderBy(w => w.Blockers[0].Since ?? long.MaxValue).ToList();
        if (json)
        {
            foreach (var (folder, name, blockers) in waiting)
            {
                foreach (var blocker in blockers)
                {
                    context.Out.WriteLine(System.Text.Encoding.UTF8.GetString(BlockerJson.Write(blocker, name, folder, NextSteps.For(folder, context))));
                }
            }
        }
        else if (waiting.Count == 0)
        {
            context.Out.WriteLine("Nothing waits for you.");
        }
        else
        {
            var text = new BlockerText(context.Out, context.Time.GetUtcNow().ToUnixTimeMilliseconds());
            foreach (var (folder, name, blockers) in waiting)
            {
                text.WriteRun(name, folder, blockers, NextSteps.For(folder, context));
            }
        }

        return ExitCodes.Complete;
    }

    /// <summary>The run that is meant where none is named and it is clear, else all in which something waits.</summary>
    private IReadOnlyList<RunFolder> Known()
    {
        var followers = new KnownRuns(context).All().Select(folder => new RunSummaryFollower(folder)).ToArray();
        Parallel.ForEach(followers, follower => follower.Look());
        return [.. followers.Select(f => f.Summary).Where(s => s.Waiting > 0).Select(s => s.Folder)];
    }

    /// <summary>What waits in a run, the longest first.</summary>
    private static (RunFolder Folder, string Name, List<BlockerReport> Blockers) Waiting(RunFolder folder)
    {
        var state = RunReader.ReadState(folder);
        var name = state.Plan!.Blueprint.Name is { Length: > 0 } named ? Shown.Clean(named) : folder.Name;
        return (folder, name, [.. BlockerReport.Of(state, folder).OrderBy(b => b.Since ?? long.MaxValue)]);
    }
}
