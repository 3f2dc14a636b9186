using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Gates.Reviews;
using RunTui.Runr;

namespace RunTui.Commands;

/// <summary><c>guard verdict</c>: whether a feedback file and its trailer say the same. 0 they do, 1 they don't, 2 there is no trailer, or wrong usage.</summary>
internal sealed class GuardVerdictCommand(CliContext context)
{
    private const int MaxBytes = 4 * 1024 * 1024;

    private readonly Option<string?> _gate = new("--gate") { Description = "The gate that the file has to be from: review or audit", HelpName = "gate" };
    private readonly Option<string?> _file = new("--file") { Description = "The feedback file", HelpName = "path" };
    private readonly Option<bool> _require = new("--require") { Description = "Take a file without a trailer for a violation" };
    private readonly Option<bool> _json = new("--json") { Description = "Answer with one line of JSON" };

    public Command Build()
    {
        var command = new Command("verdict", "Tell whether a feedback file and the verdict in its last line say the same: exit 0 if so, 1 if not, 2 where there is no verdict.\n\nExample: run-tui guard verdict --gate review --file engineer-feedback.md");
        foreach (var option in new Option[] { _gate, _file, _require, _json })
        {
            command.Options.Add(option);
        }

        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        var named = parsed.GetValue(_gate);
        if (ReviewGates.Of(named) is not { } gate)
        {
            throw Wrong(named is null ? "--gate is missing; give --gate review or --gate audit" : $"there is no gate {Shown.Quoted(named)}; expected review or audit");
        }

        var file = parsed.GetValue(_file) is { Length: > 0 } path ? path : throw Wrong("--file is missing; name the feedback file");
        var check = VerdictCheck.Of(gate, Read(file));
        var isRefused = check.HasTrailer ? !check.IsConsistent : parsed.GetValue(_require);
        if (parsed.GetValue(_json))
        {
            PrintJson(gate, check, isRefused);
        }
        else
        {
            Print(file, check);
        }

        return isRefused ? GuardCommand.Refused : check.HasTrailer ? GuardCommand.Allowed : GuardCommand.Usage;
    }

    private string Read(string file)
    {
        try
        {
            using var stream = File.OpenRead(Path.GetFullPath(file, context.WorkingDirectory));
            var bytes = new byte[(int)Math.Min(MaxBytes, stream.CanSeek ? stream.Length + 1 : MaxBytes)];
            var length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return length < MaxBytes ? Encoding.UTF8.GetString(bytes, 0, length) : throw Wrong($"{Shown.Clean(file)} is longer than 4 MB, and no feedback file");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw Wrong(e is FileNotFoundException or DirectoryNotFoundException ? $"there is no file {Shown.Clean(file)}" : $"{Shown.Clean(file)} can't be read: {Shown.Clean(e.Message)}");
        }
    }

    private void Print(string file, VerdictCheck check)
    {
        if (check.Trailer is { } trailer && check.IsConsistent)
        {
            var counts = trailer.Counts;
            context.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{trailer.Verdict} (critical {counts.Critical}, high {counts.High}, medium {counts.Medium}, low {counts.Low})"));
            return;
        }

        foreach (var violation in check.HasTrailer ? check.Violations : ["there is no trailer"])
        {
            context.Error.WriteLine($"{Shown.Clean(file)}: {violation}");
        }
    }

    private void PrintJson(ReviewGate gate, VerdictCheck check, bool isRefused) => JsonLine.Write(
        new JsonObject
        {
            ["gate"] = gate.Name(),
            ["trailer_found"] = check.HasTrailer,
            ["consistent"] = check.IsConsistent,
            ["verdict"] = check.Trailer?.Verdict,
            ["counts"] = check.Trailer is { Counts: var counts }
                ? new JsonObject { ["critical"] = counts.Critical, ["high"] = counts.High, ["medium"] = counts.Medium, ["low"] = counts.Low }
                : null,
            ["violations"] = JsonLine.List(isRefused && !check.HasTrailer ? ["there is no trailer"] : check.Violations),
        },
        context.Out);

    private static UserException Wrong(string message) => new($"guard verdict: {message}", GuardCommand.Usage);
}
