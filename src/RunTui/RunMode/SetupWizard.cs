using System.Collections.Immutable;
using System.Globalization;

namespace RunTui.RunMode;

/// <summary>Asks for what <c>setup</c> decides, a line at a time: Enter keeps what stands in brackets.</summary>
/// <param name="input">Where answers come from; its end gives up.</param>
/// <param name="output">Where questions go.</param>
internal sealed class SetupWizard(TextReader input, TextWriter output)
{
    /// <summary>What its person wants; null where they gave up.</summary>
    public SetupChoices? Ask(SetupChoices now)
    {
        output.WriteLine("Run Mode works on its own for hours: first what that may cost, then what it may do. Enter keeps what stands in brackets.");
        try
        {
            var choices = now with
            {
                DailyUsd = Dollars("What all runs of a day may cost, in US dollars (- for no limit)", now.DailyUsd),
                RunUsd = Dollars("What one run may cost, in US dollars (- for no limit)", now.RunUsd),
                CallsPerHour = (int)Number("Calls of agents an hour", now.CallsPerHour, 1, 1_000_000, isWhole: true),
            };
            output.WriteLine();
            choices = choices with
            {
                Danger = YesNo("Stop agents from what is of high danger", now.Danger),
                Injection = Choice("Text that tries to take over an agent", now.Injection, "blocking", "advisory", "off"),
                Redaction = YesNo("Take secrets and personal data out of prompts and of what is published", now.Redaction),
                RedTeam = YesNo("Compare each sprint with the design (grimoires/loa/sdd.md) as well", now.RedTeam),
            };
            choices = choices.Injection == "off" ? choices : choices with { Threshold = Number("From which score on, up to 1", now.Threshold, 0.01, 1) };
            output.WriteLine();
            return choices with
            {
                Push = Choice("A finished branch: auto pushes it, prompt asks first, local leaves it here", now.Push, "auto", "prompt", "local"),
                Protected = Branches("Branches that only people change, beside main, master, release/* and the like", now.Protected),
            };
        }
        catch (EndOfStreamException)
        {
            output.WriteLine();
            return null;
        }
    }

    /// <summary>Asks a question that is answered with yes or no.</summary>
    /// <exception cref="EndOfStreamException">There is no answer.</exception>
    public bool YesNo(string question, bool present)
    {
        while (true)
        {
            switch (Line(question, present ? "yes" : "no").ToLowerInvariant())
            {
                case "":
                    return present;
                case "y" or "yes":
                    return true;
                case "n" or "no":
                    return false;
            }
        }
    }

    private decimal? Dollars(string question, decimal? present)
    {
        while (true)
        {
            var line = Line(question, present is { } had ? had.ToString("0.######", CultureInfo.InvariantCulture) : "-");
            if (line.Length == 0)
            {
                return present;
            }

            if (line == "-")
            {
                return null;
            }

            if (decimal.TryParse(line.TrimStart('$'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) && amount is > 0 and <= 1_000_000)
            {
                return amount;
            }

            output.WriteLine("  An amount above 0, such as 10 or 2.50.");
        }
    }

    private double Number(string question, double present, double least, double most, bool isWhole = false)
    {
        while (true)
        {
            var line = Line(question, present.ToString(CultureInfo.InvariantCulture));
            if (line.Length == 0)
            {
                return present;
            }

            if (double.TryParse(line, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most && (!isWhole || double.IsInteger(number)))
            {
                return number;
            }

            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  A {(isWhole ? "whole " : "")}number from {least} to {most}."));
        }
    }

    private string Choice(string question, string present, params string[] words)
    {
        while (true)
        {
            var line = Line($"{question} ({string.Join(", ", words)})", present).ToLowerInvariant();
            if (line.Length == 0 || words.Contains(line))
            {
                return line.Length == 0 ? present : line;
            }

            output.WriteLine($"  One of {string.Join(", ", words)}.");
        }
    }

    private ImmutableArray<string> Branches(string question, ImmutableArray<string> present)
    {
        while (true)
        {
            var line = Line(question, present.IsEmpty ? "-" : string.Join(", ", present));
            if (line.Length == 0)
            {
                return present;
            }

            var names = line == "-" ? [] : line.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).ToImmutableArray();
            if (names.Select(SetupChoices.ProblemOf).FirstOrDefault(problem => problem is not null) is not { } wrong)
            {
                return names;
            }

            output.WriteLine("  " + wrong);
        }
    }

    private string Line(string question, string present)
    {
        output.Write($"{question} [{present}]: ");
        output.Flush();
        return input.ReadLine()?.Trim() ?? throw new EndOfStreamException();
    }
}
