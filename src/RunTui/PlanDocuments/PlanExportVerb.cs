using System.CommandLine;
using System.Text;
using RunTui.Commands;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Imports.Plans;

namespace RunTui.PlanDocuments;

/// <summary><c>plan export</c>: a run's plan as a plan document.</summary>
internal sealed class PlanExportVerb(CliContext context)
{
    private readonly Option<string?> _out = new("--out") { Description = "The document (stdout); one that is there is not replaced", HelpName = "file" };

    public Command Build()
    {
        var run = new RunArgument(context);
        var command = new Command(
            "export",
            "Write a run's plan as a plan document: its tasks and the routing summary. Importing that gives the same steps.\n\nExample: run-tui plan export runs/cart --out docs/plans/2026-05-01-cart.md")
        { run.Argument, _out };
        command.SetAction(parsed =>
        {
            var folder = run.Resolve(parsed);
            Write(PlanExport.Write(BlueprintFile.Read(folder.Blueprint)), parsed.GetValue(_out));
            return ExitCodes.Complete;
        });
        return command;
    }

    private void Write(string text, string? named)
    {
        if (named is null)
        {
            context.Out.Write(text);
            return;
        }

        var path = Path.GetFullPath(named, context.WorkingDirectory);
        if (File.Exists(path) || Directory.Exists(path))
        {
            throw new UserException($"{named}: it is there already; name another file") { Id = "exists" };
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using (var file = new StreamWriter(new FileStream(path, FileMode.CreateNew, FileAccess.Write), new UTF8Encoding(false)))
        {
            file.Write(text);
        }

        context.Out.WriteLine(Shown.Clean(path, 4000));
    }
}
