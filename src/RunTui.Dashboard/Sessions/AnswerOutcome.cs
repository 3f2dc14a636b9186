using RunTui.Dashboard.Presenters;

namespace RunTui.Dashboard.Sessions;

/// <summary>What came of an answer.</summary>
/// <param name="Answered">The steps that it was given to.</param>
/// <param name="Said">What they can do now, in a sentence; empty where none was answered.</param>
/// <param name="Refused">Why others weren't, a line each.</param>
public sealed record AnswerOutcome(IReadOnlyList<BlockerRow> Answered, string Said, IReadOnlyList<string> Refused)
{
    /// <summary>The steps that those reasons are about.</summary>
    public IReadOnlyList<BlockerRow> NotAnswered { get; init; } = [];

    /// <summary>All of it on one line.</summary>
    public string Line => string.Join(' ', new[] { Said }.Concat(Refused.Select(r => r + (r.EndsWith('.') ? "" : "."))).Where(s => s.Length > 0));
}
