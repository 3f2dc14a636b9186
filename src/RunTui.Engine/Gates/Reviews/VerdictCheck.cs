using System.Collections.Immutable;

namespace RunTui.Engine.Gates.Reviews;

/// <summary>
/// Whether a feedback file and its trailer say the same: Run Mode's rules for them. Zero counts force no approval; what is critical or high
/// forces changes.
/// </summary>
public sealed record VerdictCheck
{
    private const string AllGood = "All good";
    private const string Ritual = "APPROVED - ";

    private static readonly string[] FindingsHeadings = ["Changes Required", "Findings", "Issues"];

    /// <summary>Whether there is a trailer at all, be it wrong.</summary>
    public bool HasTrailer { get; private init; }

    /// <summary>The trailer; null where there is none that can be read.</summary>
    public VerdictTrailer? Trailer { get; private init; }

    /// <summary>What doesn't fit, a line each; empty where all does.</summary>
    public ImmutableArray<string> Violations { get; private init; } = [];

    public bool IsConsistent => Trailer is not null && Violations.IsEmpty;

    /// <summary>Checks a file's text. Any text is fit; one of more than two million characters has no trailer that counts.</summary>
    /// <param name="gate">The gate that it has to be from.</param>
    /// <param name="text">The text.</param>
    public static VerdictCheck Of(ReviewGate gate, string text)
    {
        if (text.Length > BoundedReview.MaxText)
        {
            return new VerdictCheck { HasTrailer = true, Violations = ["the text is longer than 2 million characters"] };
        }

        var places = VerdictTrailer.Places(text);
        if (places.Count == 0)
        {
            return new VerdictCheck();
        }

        if (places.Count > 1)
        {
            return new VerdictCheck { HasTrailer = true, Violations = ["there is more than one trailer"] };
        }

        var (trailer, wrong, after) = VerdictTrailer.Read(text, places[0]);
        if (trailer is null)
        {
            return new VerdictCheck { HasTrailer = true, Violations = [wrong!] };
        }

        var before = text[..places[0]];
        return new VerdictCheck { HasTrailer = true, Trailer = trailer, Violations = [.. Broken(gate, trailer, before, after)] };
    }

    private static IEnumerable<string> Broken(ReviewGate gate, VerdictTrailer trailer, string before, string after)
    {
        if (!string.IsNullOrWhiteSpace(after))
        {
            yield return "there is text after the trailer";
        }

        if (before.Length > 0 && before[^1] != '\n' && before.AsSpan(before.LastIndexOf('\n') + 1).Trim(" \t\uFEFF").Length > 0)
        {
            yield return "the trailer does not stand alone on its line";
        }

        if (gate != ReviewGate.Other && trailer.Gate != gate.Name())
        {
            yield return $"the trailer's gate is {Blueprints.Shown.Quoted(trailer.Gate)}; expected {gate.Name()}";
        }

        if (trailer.IsApproved && trailer.Counts.Blocking > 0)
        {
            yield return $"it is approved with {trailer.Counts.Blocking} critical or high findings (critical {trailer.Counts.Critical}, high {trailer.Counts.High})";
        }

        var broken = gate switch
        {
            ReviewGate.Review => BrokenReview(trailer, before),
            ReviewGate.Audit => BrokenAudit(trailer, before),
            _ => [],
        };
        foreach (var line in broken)
        {
            yield return line;
        }
    }

    private static IEnumerable<string> BrokenReview(VerdictTrailer trailer, string before)
    {
        var text = before.TrimStart('\uFEFF');
        var first = text.AsSpan(0, text.IndexOf('\n') is >= 0 and var newline ? newline : text.Length).TrimEnd('\r');
        var isGood = first.SequenceEqual(AllGood);
        if (isGood != trailer.IsApproved)
        {
            yield return isGood ? $"the first line is {AllGood}, and the trailer says {trailer.Verdict}" : $"it is approved, and its first line is not {AllGood}";
        }

        if (trailer.IsApproved && Lines(before).FirstOrDefault(IsFindingsHeading) is { } heading)
        {
            yield return $"it is approved, and has the heading {Blueprints.Shown.Quoted(heading.Trim())}";
        }
    }

    private static IEnumerable<string> BrokenAudit(VerdictTrailer trailer, string before)
    {
        var hasRitual = Lines(before).Any(IsRitual);
        if (hasRitual != trailer.IsApproved)
        {
            yield return hasRitual ? $"it has a line that begins with \"{Ritual}\", and the trailer says {trailer.Verdict}" : $"it is approved, and no line of it begins with \"{Ritual}\"";
        }
    }

    /// <summary>The lines that are the file's own words: those in closed fences show others'.</summary>
    private static IEnumerable<string> Lines(string text)
    {
        var lines = text.Split('\n');
        var fences = new CodeFences(lines);
        for (var i = 0; i < lines.Length; i++)
        {
            if (fences.EndOf(i) is { } end)
            {
                i = end;
            }
            else
            {
                yield return lines[i].TrimEnd('\r');
            }
        }
    }

    private static bool IsFindingsHeading(string line)
    {
        var trimmed = line.AsSpan().TrimStart();
        if (ReviewLine.HeadingLevel(trimmed) is not { } level)
        {
            return false;
        }

        var heading = trimmed[level..].Trim("*_` ");
        foreach (var name in FindingsHeadings)
        {
            if (heading.StartsWith(name, StringComparison.OrdinalIgnoreCase) && (heading.Length == name.Length || !char.IsLetterOrDigit(heading[name.Length])))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the line is the audit's approval, be it a heading, bold, or behind its name.</summary>
    private static bool IsRitual(string line)
    {
        var plain = line.AsSpan().Trim().TrimStart("#*_`- \uFEFF");
        var colon = plain.IndexOf(':');
        if (colon is > 0 and < 40 && plain[..colon].IndexOf("APPROVED") < 0)
        {
            plain = plain[(colon + 1)..].TrimStart("*_` ");
        }

        return plain.StartsWith(Ritual, StringComparison.Ordinal) && plain.Length > Ritual.Length;
    }
}
