using RunTui.Commands;
using RunTui.Engine.Reports;
using RunTui.Engine.Reports.RunMode;
using RunTui.Engine.RunFolders;
using RunTui.Runr;
using RunTui.Terminal.Text;

namespace RunTui.RunMode;

/// <summary>Prints Run Mode's status.</summary>
internal static class RunModeStatusReport
{
    /// <summary>Of a run.</summary>
    public static void Print(RunModeRun run, bool json, bool verbose, CliContext context)
    {
        var root = run.Root;

        // A run whose files were written by its engine is told by what it is, not by them: whoever writes there could say anything.
        Print(RunModeDocuments.Of(run.Standing), root, json, verbose, context);
        if (!json)
        {
            NextSteps.Print(NextSteps.For(run.Folder, context).After(StatusSnapshot.Build(RunReader.ReadStatus(run.Folder))), context.Out);
        }
    }

    /// <summary>Of a checkout, by its documented files alone; that there is no run is a status too.</summary>
    public static void Print(string root, bool json, bool verbose, CliContext context) =>
        Print(RunModeDocuments.Read(root), root, json, verbose, context);

    private static void Print(RunModeDocuments documents, string? root, bool json, bool verbose, CliContext context)
    {
        var status = new RunModeStatus(documents, context.Time.GetUtcNow());
        if (json)
        {
            JsonLine.Write(status.ToJson(), context.Out);
        }
        else
        {
            context.Out.Write(status.ToText(text => CellText.Width(text), verbose, verbose && root is not null ? DeletedFilesLog.Read(root) : []));
        }
    }
}
