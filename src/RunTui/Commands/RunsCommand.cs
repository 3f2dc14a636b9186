using System.CommandLine;
using System.Text.Json;
using RunTui.Dashboard.Presenters;
using RunTui.Engine.Reports;
using RunTui.Runs;
using RunTui.Terminal.Text;

namespace RunTui.Commands;

/// <summary><c>runs</c>: every run below the working folder, and those at work lately elsewhere; what needs a person first.</summary>
internal sealed class RunsCommand(CliContext context)
{
    public Command Build()
    {
        var json = new Option<bool>("--json") { Description = "One JSON object a line for each run" };
        var command = new Command("runs", "List all runs here, and those at work lately elsewhere; what needs you comes first.\n\nExample: run-tui runs --json") { json };
        command.SetAction(parsed => Print(parsed.GetValue(json), context));
        return command;
    }

    /// <summary>Whether a plain call asks for JSON, or null where it takes the parser to tell; see <see cref="StatusCommand.TryRead"/>.</summary>
    public static bool? TryRead(string[] args) => args switch
    {
        ["runs"] => false,
        ["runs", "--json"] => true,
        _ => null,
    };

    /// <summary>Prints the list.</summary>
    public static int Print(bool json, CliContext context)
    {
        var folders = new KnownRuns(context).All();
        var followers = folders.Select(folder => new RunSummaryFollower(folder)).ToArray();
        Parallel.ForEach(followers, follower => follower.Look());
        var now = context.Time.GetUtcNow().ToUnixTimeMilliseconds();
        var rows = RunRow.Ordered(followers.Select(f => RunRow.Of(f.Summary, context.WorkingDirectory, context.Home, now)));
        if (json)
        {
            PrintJson(rows, context.Out);
        }
        else if (rows.Count == 0)
        {
            context.Error.WriteLine($"There are no runs below {context.WorkingDirectory}, and none was at work lately elsewhere.");
        }
        else
        {
            PrintText(rows, context.Out);
        }

        return ExitCodes.Complete;
    }

    private static void PrintText(IReadOnlyList<RunRow> rows, TextWriter output)
    {
        string[][] cells = [.. rows.Select(r => new[] { r.Word, r.Name, r.Progress, r.Age, r.Cost, r.Place, r.Need })];
        var widths = Enumerable.Range(0, cells[0].Length).Select(i => cells.Max(c => CellText.Width(c[i]))).ToArray();
        var text = new System.Text.StringBuilder();
        foreach (var line in cells)
        {
            var cols = line.Zip(widths).Where(c => c.Second > 0).Select(c => c.First + new string(' ', c.Second - CellText.Width(c.First)));
            text.Append(string.Join("  ", cols).TrimEnd()).Append('\n');
        }

        output.Write(text);
    }

    private static void PrintJson(IReadOnlyList<RunRow> rows, TextWriter output)
    {
        using var stream = new MemoryStream();
        foreach (var (row, run) in rows.Select(r => (r, r.Run)))
        {
            using (var json = new Utf8JsonWriter(stream))
            {
                json.WriteStartObject();
                JsonVersion.Write(json);
                json.WriteString("path", run.Folder.Path);
                json.WriteString("name", run.Name);
                json.WriteString("state", row.Word);
                json.WriteNumber("settled", run.Settled);
                json.WriteNumber("total", run.Total);
                json.WriteNumber("waiting", run.Waiting);
                json.WriteString("needs", row.Need);
                WriteNumber(json, "updated_at", run.UpdatedAt);
                WriteNumber(json, "pid", run.Owner?.Pid);
                json.WriteNumber("tokens", run.Tokens);
                json.WriteNumber("cost_usd", run.CostUsd);
                json.WriteEndObject();
            }

            stream.WriteByte((byte)'\n');
        }

        output.Write(System.Text.Encoding.UTF8.GetString(stream.ToArray()));

        static void WriteNumber(Utf8JsonWriter json, string name, long? value)
        {
            if (value is { } number)
            {
                json.WriteNumber(name, number);
            }
            else
            {
                json.WriteNull(name);
            }
        }
    }
}
