using System.CommandLine;
using System.Text.Json.Nodes;
using RunTui.Engine.Guards.Content;
using RunTui.Runr;

namespace RunTui.Commands;

/// <summary><c>guard pii</c>: a text without its secrets.</summary>
internal sealed class GuardPiiCommand(CliContext context)
{
    private readonly GuardInput _input = new(context);
    private readonly Option<string> _mode = new("--mode") { Description = "redact, or anonymize: the names of home folders too", DefaultValueFactory = _ => "redact" };
    private readonly Option<bool> _json = new("--json") { Description = "One JSON object: status, redactions, patterns_found, redacted_input, latency_ms" };
    private readonly Option<bool> _quiet = new("--quiet") { Description = "Print the redacted text alone, and say nothing else" };
    private readonly Option<bool> _stats = new("--stats") { Description = "Print counts instead of the text" };

    public Command Build()
    {
        var command = new Command(
            "pii",
            "Take secrets and personal data out of a text, and print what is left. Exit 0: nothing was found; 1: something was; 2: wrong usage, or more than 1 MiB.\n\nExample: run-tui guard pii --file issue.md > clean.md")
        {
            _input.File,
            _mode,
            _json,
            _quiet,
            _stats,
        };
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        if (new[] { _json, _quiet, _stats }.Count(parsed.GetValue) > 1)
        {
            throw new UserException("--json, --quiet and --stats exclude each other; give one", GuardCommand.Usage);
        }

        var mode = GuardInput.IsSecond("--mode", parsed.GetValue(_mode)!, "redact", "anonymize") ? RedactionMode.Anonymize : RedactionMode.Redact;
        var text = _input.Read(parsed);
        var began = context.Time.GetTimestamp();
        var redaction = new Redactor(mode).Redact(text);
        var latency = (long)context.Time.GetElapsedTime(began).TotalMilliseconds;
        var status = redaction.Count > 0 ? "WARN" : "PASS";
        if (parsed.GetValue(_json))
        {
            JsonLine.Write(
                new JsonObject
                {
                    ["status"] = status,
                    ["redactions"] = redaction.Count,
                    ["patterns_found"] = JsonLine.List(redaction.PatternsFound),
                    ["redacted_input"] = redaction.Text,
                    ["latency_ms"] = latency,
                },
                context.Out);
        }
        else if (parsed.GetValue(_stats))
        {
            context.Out.WriteLine($"status: {status}");
            context.Out.WriteLine($"redactions: {redaction.Count}");
            context.Out.WriteLine($"patterns_found: {string.Join(", ", redaction.PatternsFound)}");
            context.Out.WriteLine($"latency_ms: {latency}");
        }
        else
        {
            context.Out.Write(redaction.Text);
            if (!parsed.GetValue(_quiet) && redaction.Count > 0)
            {
                context.Error.WriteLine($"run-tui: {redaction.Count} {(redaction.Count == 1 ? "place was" : "places were")} redacted: {string.Join(", ", redaction.PatternsFound)}");
            }
        }

        return redaction.Count > 0 ? GuardCommand.Refused : GuardCommand.Allowed;
    }
}
