using System.Globalization;
using RunTui.Dashboard.Configuration;
using RunTui.Dashboard.Presenters;
using RunTui.Engine.RunFolders;

namespace RunTui.Dashboard.Notices;

/// <summary>Something that happened to a run and may be worth a notice.</summary>
/// <param name="Occasion">What kind of thing.</param>
/// <param name="Folder">The run.</param>
/// <param name="Run">Its name.</param>
/// <param name="Question">What waits for a person; null where the run ended.</param>
/// <param name="Text">What to say of it; not safe to be shown.</param>
internal sealed record Happening(NoticeOccasion Occasion, RunFolder Folder, string Run, OpenQuestion? Question, string Text)
{
    /// <summary>Whether the process that works on the run has run the user's command for it.</summary>
    public bool IsToldByOwner { get; init; }

    /// <summary>What happened between two looks at a run.</summary>
    public static IReadOnlyList<Happening> Between(RunStanding before, RunStanding now)
    {
        List<Happening> all = [.. NewQuestions(before, now).Select(q => Asked(now.Folder, now.Name, q) with { IsToldByOwner = before.TellsItself || now.TellsItself })];
        if (before.IsLive && !now.IsLive)
        {
            var how = string.Create(CultureInfo.InvariantCulture, $"{now.Word}, {now.Settled} of {now.Total} steps are through");
            all.Add(new Happening(NoticeOccasion.Ended, now.Folder, now.Name, null, how) { IsToldByOwner = before.TellsItself && !now.IsWorking });
        }

        return all;
    }

    /// <summary>Whether it is still so.</summary>
    public bool StillHolds(RunStanding now) =>
        Question is null ? !now.IsLive
        : now.KnowsAll && Question.Step.Length > 0 ? now.Questions.Contains(Question)
        : now.Waiting > 0;

    /// <summary>Something that waits for a person.</summary>
    public static Happening Asked(RunFolder folder, string run, OpenQuestion question) => new(
        NoticeOccasion.Blocked, folder, run, question, question.Step.Length == 0 ? question.Message : $"{question.Step}: {BlockerRow.QuestionOf(question.Message)}");

    /// <summary>Where one of the looks was at a list, which knows only the oldest question, the number says whether another came.</summary>
    private static List<OpenQuestion> NewQuestions(RunStanding before, RunStanding now)
    {
        List<OpenQuestion> others = [.. now.Questions.Except(before.Questions)];
        if (before.KnowsAll && now.KnowsAll)
        {
            return others;
        }

        if (now.Waiting > before.Waiting)
        {
            return others.Count > 0 ? others : [new OpenQuestion("", string.Create(CultureInfo.InvariantCulture, $"{now.Waiting} steps wait for you"))];
        }

        return now.Waiting == before.Waiting && now.KnowsAll == before.KnowsAll ? others : [];
    }
}
