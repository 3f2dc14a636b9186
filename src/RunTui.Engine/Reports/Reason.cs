using System.Collections.Immutable;
using System.Globalization;

namespace RunTui.Engine.Reports;

/// <summary>Why a step is where it is: one link of the chain, and the links behind it.</summary>
public sealed class Reason
{
    /// <param name="stepId">The step it is about.</param>
    /// <param name="kind">What it comes down to.</param>
    /// <param name="text">What the step does, without the step: <c>waits for you</c>.</param>
    /// <param name="because">The reasons behind it; the most urgent comes to the front.</param>
    public Reason(string stepId, ReasonKind kind, string text, params IEnumerable<Reason> because)
    {
        (StepId, Kind, Text) = (stepId, kind, text);
        Because = [.. because.OrderBy(r => r.Root.Kind)];
        Root = Because.IsEmpty ? this : Because[0].Root;
    }

    public string StepId { get; }

    public ReasonKind Kind { get; }

    /// <summary>What the step does, without the step: <c>waits for you</c>.</summary>
    public string Text { get; }

    /// <summary>More about it, such as what is asked; empty where there is nothing to add.</summary>
    public string About { get; init; } = "";

    /// <summary>Since when, UTC milliseconds since 1970; null where no event says so.</summary>
    public long? Since { get; init; }

    /// <summary>Until when; null where nobody knows.</summary>
    public long? Until { get; init; }

    /// <summary>The reasons behind it, the most urgent first.</summary>
    public ImmutableArray<Reason> Because { get; }

    /// <summary>The end of the most urgent chain: what has to change before anything else can.</summary>
    public Reason Root { get; }

    /// <summary>The link as a clause: <c>waits for you since 12 min: Which domain?</c></summary>
    /// <param name="now">UTC milliseconds since 1970.</param>
    /// <param name="zone">Whose clock times of day are in.</param>
    /// <param name="withAbout">Whether to say what there is to add.</param>
    public string Clause(long now, TimeZoneInfo zone, bool withAbout = true)
    {
        var time = Until is { } until ? $" at {Ages.WallClock(until, zone)}" : Since is { } since ? Ages.Since(now - since) : "";
        return Text + time + (withAbout && About.Length > 0 ? $": {About}" : "");
    }

    /// <summary>The most urgent chain as a sentence: <c>waits for build, which waits for you since 12 min</c>.</summary>
    /// <param name="now">UTC milliseconds since 1970.</param>
    /// <param name="zone">Whose clock times of day are in.</param>
    public string Sentence(long now, TimeZoneInfo zone)
    {
        const int links = 4;
        var sentence = Clause(now, zone, withAbout: Because.IsEmpty);
        var at = this;
        for (var i = 1; !at.Because.IsEmpty; i++)
        {
            var next = at.Because[0];
            var left = i < links ? next : at.Root;
            var joint = left != next ? $", and so on to {left.StepId}, which " : at.Because.Length == 1 && at.Kind == ReasonKind.Dependency ? ", which " : $"; {left.StepId} ";
            sentence += joint + left.Clause(now, zone, withAbout: left.Because.IsEmpty);
            at = left;
        }

        return sentence;
    }

    /// <summary>Everything that is behind it, one indented line a link; a step that comes up again is named and not explained again.</summary>
    /// <param name="now">UTC milliseconds since 1970.</param>
    /// <param name="zone">Whose clock times of day are in.</param>
    /// <param name="most">The most lines.</param>
    public IReadOnlyList<string> Lines(long now, TimeZoneInfo zone, int most = 200)
    {
        var lines = new List<string>();
        var told = new HashSet<Reason>(ReferenceEqualityComparer.Instance);
        var left = new Stack<(Reason Reason, int Depth)>([(this, 0)]);
        while (left.TryPop(out var next))
        {
            if (lines.Count == most)
            {
                lines.Add(string.Create(CultureInfo.InvariantCulture, $"… {left.Count + 1} or more reasons more"));
                break;
            }

            var (reason, depth) = next;
            var isNew = told.Add(reason);
            var when = reason.Since is { } since && Ages.Since(now - since).Length > 0 ? $" ({Ages.WallClock(since, zone)})" : "";
            var indent = new string(' ', 2 * Math.Min(depth, 8));
            lines.Add($"{indent}{reason.StepId} {reason.Clause(now, zone, withAbout: false)}{when}{(reason.About.Length > 0 ? ": " + reason.About : "")}{(isNew || reason.Because.IsEmpty ? "" : " (as said above)")}");
            if (isNew)
            {
                foreach (var cause in reason.Because.Reverse())
                {
                    left.Push((cause, depth + 1));
                }
            }
        }

        return lines;
    }
}
