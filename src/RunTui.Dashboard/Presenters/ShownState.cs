namespace RunTui.Dashboard.Presenters;

/// <summary>What a step, an attempt or a run looks like from outside; each has a sign, a colour and a word.</summary>
public enum ShownState
{
    /// <summary>Nothing has been done yet.</summary>
    Pending,

    /// <summary>Somebody is at work.</summary>
    Running,

    /// <summary>A person is needed.</summary>
    Waiting,

    /// <summary>Through, and checked.</summary>
    Done,

    /// <summary>Ended without the result that was wanted.</summary>
    Failed,

    /// <summary>Stopped in the middle; it can go on.</summary>
    Paused,

    /// <summary>Left out.</summary>
    Skipped,
}
