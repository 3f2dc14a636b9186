using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Guards.Content;
using RunTui.Runr;

namespace RunTui.Commands;

/// <summary><c>guard injection</c>: how much a text looks like an attempt to take over an agent.</summary>
internal sealed class GuardInjectionCommand(CliContext context)
{
    private readonly GuardInput _input = new(context);
    private readonly Option<string?> _threshold = new("--threshold") { Description = "The score from which a text is one, from 0 to 1; the configuration's, or 0.7", HelpName = "0.7" };
    private readonly Option<bool> _json = new("--json") { Description = "One JSON object: status, score, threshold, patterns_matched, details, latency_ms" };
    private readonly Option<bool> _quiet = new("--quiet") { Description = "Print the status alone" };

    public Command Build()
    {
        var command = new Command(
            "injection",
            "Score how much a text looks like an attempt to take over the agent that reads it. Exit 0: it is below the threshold; 1: it isn't; 2: wrong usage, or more than 1 MiB.\n\nExample: run-tui guard injection --file issue.md --threshold 0.5")
        {
            _input.File,
            _threshold,
            _json,
            _quiet,
        };
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        if (parsed.GetValue(_json) && parsed.GetValue(_quiet))
        {
            throw new UserException("--json and --quiet exclude each other; give one", GuardCommand.Usage);
        }

        var settings = GuardSettings.Load(context, out _).Injection;
        var threshold = parsed.GetValue(_threshold) is { } given ? Threshold(given) : settings.Threshold;
        var text = _input.Read(parsed);
        var began = context.Time.GetTimestamp();
        var result = new InjectionDetector(threshold, settings.Off).Detect(text);
        var latency = (long)context.Time.GetElapsedTime(began).TotalMilliseconds;
        if (parsed.GetValue(_json))
        {
            var details = new JsonObject();
            foreach (var category in InjectionCategories.Names)
            {
                details[category] = result.Details[category];
            }

            JsonLine.Write(
                new JsonObject
                {
                    ["status"] = result.Status,
                    ["score"] = result.Score,
                    ["threshold"] = result.Threshold,
                    ["patterns_matched"] = JsonLine.List(result.PatternsMatched),
                    ["details"] = details,
                    ["latency_ms"] = latency,
                },
                context.Out);
        }
        else if (parsed.GetValue(_quiet))
        {
            context.Out.WriteLine(result.Status);
        }
        else
        {
            var found = result.PatternsMatched.IsEmpty ? "" : $": {string.Join(", ", result.PatternsMatched)}";
            context.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{result.Status} (score {result.Score:0.##}, threshold {result.Threshold:0.##}){found}"));
        }

        return result.IsDetected ? GuardCommand.Refused : GuardCommand.Allowed;
    }

    /// <summary>A plain decimal: no sign, no exponent, and a digit before the point.</summary>
    private static double Threshold(string given) =>
        given.Length is > 0 and < 20 && char.IsAsciiDigit(given[0]) && char.IsAsciiDigit(given[^1])
            && double.TryParse(given, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value <= 1
            ? value
            : throw new UserException($"--threshold: {Shown.Quoted(given)} is here; expected a decimal from 0 to 1, such as 0.7", GuardCommand.Usage);
}
