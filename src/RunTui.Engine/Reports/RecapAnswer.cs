using System.Collections.Immutable;
using RunTui.Engine.Events;
using RunTui.Engine.RunFolders;

namespace RunTui.Engine.Reports;

/// <summary>Something that waited for a person, and what was decided.</summary>
/// <param name="StepId">The step.</param>
/// <param name="Question">What waited; an agent's words, perhaps.</param>
/// <param name="Answer">What was decided, by whom; null where it is still open, or went away by itself.</param>
public sealed record RecapAnswer(string StepId, string Question, string? Answer)
{
    /// <summary>All of a journal, in the order in which they came up.</summary>
    internal static ImmutableArray<RecapAnswer> In(IEnumerable<RunEvent> journal)
    {
        List<RecapAnswer> all = [];
        foreach (var e in journal)
        {
            if (e is { Event: "blocker", Status: Blocker.HardBlocked })
            {
                all.Add(new(e.StepId, e.Detail, null));
            }
            else if (e is { By: { Length: > 0 }, Kind: not (null or RunCommand.Edit), Status: not "refused" } && all.FindLastIndex(a => a.StepId == e.StepId) is >= 0 and var at)
            {
                all[at] = all[at] with { Answer = e.Event == "answer" ? null : e.Detail };
            }
        }

        return [.. all];
    }
}
