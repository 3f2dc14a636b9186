using RunTui.Dashboard.Presenters;
using RunTui.Dashboard.Sessions;
using RunTui.Engine.Reports;
using RunTui.Engine.RunFolders;

namespace RunTui.Dashboard.Notices;

/// <summary>What of a run can be worth telling, at one moment.</summary>
internal sealed record RunStanding
{
    public required RunFolder Folder { get; init; }

    public required string Name { get; init; }

    /// <summary>Whether somebody works on it.</summary>
    public bool IsLive { get; init; }

    /// <summary>Whether another process of ours works on it, which runs the user's command itself.</summary>
    public bool TellsItself { get; init; }

    /// <summary>Whether steps are at work, or were when its owner went.</summary>
    public bool IsWorking { get; init; }

    /// <summary>Its state in a word or two.</summary>
    public string Word { get; init; } = "";

    public int Settled { get; init; }

    public int Total { get; init; }

    /// <summary>How many steps wait for a person.</summary>
    public int Waiting { get; init; }

    /// <summary>What they want: of all of them, or of the one that has waited longest.</summary>
    public IReadOnlyList<OpenQuestion> Questions { get; init; } = [];

    /// <summary>Whether <see cref="Questions"/> has all of them.</summary>
    public bool KnowsAll { get; init; }

    /// <summary>Of a run that is open.</summary>
    public static RunStanding Of(RunPicture picture, RunFolder folder) => Of(RunSummary.Of(picture.State, folder, picture.IsLive), picture.IsLive) with
    {
        Questions = [.. picture.State.OpenBlockers.Select(b => new OpenQuestion(b.StepId, b.Message))],
        KnowsAll = true,
        TellsItself = picture.Ownership == RunOwnership.Elsewhere && picture.State.LastEvent?.Seq is not null,
    };

    /// <summary>Of a run in a list.</summary>
    public static RunStanding Of(RunSummary run) => Of(run, run.Owner is not null) with
    {
        // Other programs have a lock alone, which doesn't say since when.
        TellsItself = run.Owner is { Since.Length: > 0 } owner && owner.Pid != Environment.ProcessId,
    };

    private static RunStanding Of(RunSummary run, bool isLive)
    {
        var waiting = run.IsComplete ? 0 : run.Waiting;
        return new RunStanding
        {
            Folder = run.Folder,
            Name = run.Name,
            IsLive = isLive,
            IsWorking = run.Working > 0,
            Word = RunWord.Of(run, isLive).Word + (isLive ? "" : RunWord.Beside(run) + (run.Breaker is { } breaker ? $", the breaker is open ({breaker})" : "")),
            Settled = run.Settled,
            Total = run.Total,
            Waiting = waiting,
            Questions = waiting > 0 ? [new OpenQuestion(run.NeedStep, run.Need)] : [],
        };
    }
}
