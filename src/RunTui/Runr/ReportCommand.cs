using System.CommandLine;
using RunTui.Commands;
using RunTui.Engine.Reports.Runr;
using RunTui.Engine.RunFolders;

namespace RunTui.Runr;

/// <summary><c>report</c>: what a Runr task's run took, what became of it and what to do next.</summary>
internal sealed class ReportCommand(CliContext context)
{
    private const int DefaultTail = 50;

    public Command Build()
    {
        var (run, repo) = (new RunArgument(context), new RepoOption(context));
        var json = new Option<bool>("--json") { Description = "One JSON document, with next_action and suggested_command" };
        var line = new Option<bool>("--kpi-only") { Description = "One line of figures" };
        var tail = new Option<int>("--tail") { Description = $"How many of the last events are shown ({DefaultTail})", DefaultValueFactory = _ => DefaultTail, HelpName = "n" };
        var command = new Command("report", "Tell what a Runr task's run took, what became of it and what to do next.\n\nExample: run-tui report latest --json") { run.Argument, json, line, tail, repo.Option };
        command.SetAction(parsed =>
        {
            var there = repo.In(parsed);
            var read = RunrRun.Read(new RunArgument(there, ofTask: true).Resolve(parsed.GetValue(run.Argument)), "report");
            var report = read.Report(there);
            there.Out.Write(
                parsed.GetValue(json) ? RunrJson.Indented(report.ToJson())
                : parsed.GetValue(line) ? report.Line + "\n"
                : report.ToText(read.Folder, RunReader.ReadJournal(read.Folder), Math.Max(0, parsed.GetValue(tail))));
            return ExitCodes.Complete;
        });
        return command;
    }
}
