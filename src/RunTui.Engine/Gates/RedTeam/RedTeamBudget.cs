using System.Collections.Immutable;
using System.Globalization;
using RunTui.Engine.Agents;

namespace RunTui.Engine.Gates.RedTeam;

/// <summary>Divides the room of the comparison's prompt: each input gets the same, within bounds.</summary>
public sealed record RedTeamBudget
{
    /// <summary>Run Mode's default, in tokens.</summary>
    public const int DefaultTokens = 150_000;

    public const int CharactersPerToken = 4;

    private const int LeastShare = 4_000;
    private const int MostShare = 100_000;

    public required int Tokens { get; init; }

    /// <summary>What each input gets, in characters: 4000 to 100000.</summary>
    public required int Share { get; init; }

    /// <summary>The design, the diff, and what other gates found where there is any.</summary>
    public required ImmutableArray<RedTeamInput> Inputs { get; init; }

    /// <param name="design">The parts of the design.</param>
    /// <param name="diff">What was changed.</param>
    /// <param name="priorFindings">What review and audit found; empty without, and then only two inputs share.</param>
    /// <param name="tokens">The whole room; at least 1.</param>
    public static RedTeamBudget Split(string design, string diff, string priorFindings, int tokens = DefaultTokens)
    {
        var inputs = new (string Name, string Text)[] { ("design", design), ("diff", diff), ("prior_findings", priorFindings) };
        var used = priorFindings.Length > 0 ? inputs : inputs[..2];
        var share = (int)Math.Clamp((long)Math.Max(1, tokens) * CharactersPerToken / used.Length, LeastShare, MostShare);
        return new RedTeamBudget { Tokens = tokens, Share = share, Inputs = [.. used.Select(input => new RedTeamInput(input.Name, input.Text.Length, Cut(input.Text, share)))] };
    }

    private static string Cut(string text, int share) => text.Length <= share
        ? text
        : BoundedText.Head(text, share) + string.Create(CultureInfo.InvariantCulture, $"\n\n[truncated: {share} of {text.Length} characters are shown]");
}
