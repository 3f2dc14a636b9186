using System.CommandLine;
using RunTui.Commands;
using RunTui.Engine.Reports.Runr;

namespace RunTui.Runr;

/// <summary><c>summarize</c>: writes what is to be said of a run into its folder, anew.</summary>
internal sealed class SummarizeCommand(CliContext context)
{
    public Command Build()
    {
        var (run, repo) = (new RunArgument(context), new RepoOption(context));
        var command = new Command(
            "summarize",
            "Write summary.json and summary.md of a Runr task's run, and where it stopped the memo with the likely cause.\n\nExample: run-tui summarize latest")
        { run.Argument, repo.Option };
        command.SetAction(parsed =>
        {
            var there = repo.In(parsed);
            Write(RunrRun.Read(new RunArgument(there, ofTask: true).Resolve(parsed.GetValue(run.Argument)), "summarize"), there);
            return ExitCodes.Complete;
        });
        return command;
    }

    private void Write(RunrRun run, CliContext there)
    {
        var report = run.Report(there).ToJson();
        if (run.Standing.Outcome == RunrStanding.Stopped)
        {
            report["likely_cause"] = RunrMemo.CauseOf(run.Standing.StopReason);
            report["evidence"] = run.Standing.Evidence;
        }

        var files = RunrArtifacts.Of(run.Standing, run.Folder, ProgramName.ForHints(there)).Append(("summary.json", RunrJson.Indented(report)));
        foreach (var (name, text) in files)
        {
            var path = Path.Combine(run.Folder.Path, name);
            if (text is null)
            {
                continue;
            }

            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path + ".tmp", text);
            File.Move(path + ".tmp", path, overwrite: true);
            context.Out.WriteLine(path);
        }
    }
}
