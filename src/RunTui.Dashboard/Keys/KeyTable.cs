namespace RunTui.Dashboard.Keys;

/// <summary>
/// All keys of the dashboard: what dispatch, status bar, help and the page of keys are made from. The default ones are no function
/// keys, and none of Ctrl-A, Ctrl-B, Ctrl-Q and Ctrl-S, which terminals, multiplexers and editors take for themselves.
/// </summary>
public sealed class KeyTable
{
    private KeyTable(IReadOnlyList<KeyEntry> entries) => Entries = entries;

    /// <summary>The keys of somebody who configured none.</summary>
    public static KeyTable Default { get; } = new(
    [
        Row(DashboardCommand.Open, KeyScope.Anywhere, "open", "Start a run that was not started yet; go from a step to its log, open a file", Key.Enter),
        Row(DashboardCommand.Back, KeyScope.Anywhere, "back", "Out of whatever is open, and back to the steps; never leaves", Key.Esc),
        Row(DashboardCommand.NextPanel, KeyScope.Anywhere, "next panel", "The next panel", Key.Tab),
        Row(DashboardCommand.PreviousPanel, KeyScope.Anywhere, "previous panel", "The panel before", Key.Tab.WithShift),
        Row(DashboardCommand.ShowLog, KeyScope.Anywhere, "log", "What the step's agent prints", '1'),
        Row(DashboardCommand.ShowDetail, KeyScope.Anywhere, "detail", "What the step is, what it waits for, when it is done", '2'),
        Row(DashboardCommand.ShowTimeline, KeyScope.Anywhere, "timeline", "What happened to the step", '3'),
        Row(DashboardCommand.ShowChanges, KeyScope.Anywhere, "changes", "What changed in the repository while the step ran", '4'),
        Row(DashboardCommand.ShowFiles, KeyScope.Anywhere, "files", "The step's prompts, logs and results", '5'),
        Row(DashboardCommand.ShowBlockers, KeyScope.Anywhere, "blockers", "What waits for you", 'b'),
        Row(DashboardCommand.TakeBack, KeyScope.Anywhere, "take back", "Take the last answer back, as long as nothing was started on the strength of it", 'U'),
        Row(DashboardCommand.NextProblemStep, KeyScope.Anywhere, "next problem", "The next step that failed or waits for you", '!'),
        Row(DashboardCommand.Why, KeyScope.Anywhere, "why", "Why the step is where it is: what it waits for, and what that waits for", 'W'),
        Row(DashboardCommand.CompareAttempts, KeyScope.Anywhere, "compare attempts", "Two attempts of the step side by side: prompts, tools, cost, results, files", '='),
        Row(DashboardCommand.ShowOptions, KeyScope.Anywhere, "answers", "The answers that several models gave to the step, side by side; a number chooses one", 'C'),
        Row(DashboardCommand.ShowCosts, KeyScope.Anywhere, "cost", "What each tool, model and step used: calls, tokens, money, and what is left of the budget", '$'),
        Row(DashboardCommand.TimeMachine, KeyScope.Anywhere, "time machine", "The run at any moment of its past", 'H'),
        Row(DashboardCommand.EditPlan, KeyScope.Anywhere, "edit", "Edit the plan, the selected step first", 'e'),
        Row(DashboardCommand.ShowRuns, KeyScope.Anywhere, "all runs", "All runs, those that need you first", 'L'),
        Row(DashboardCommand.ShowFire, KeyScope.Anywhere, "FIRE project", "The FIRE project here: its intents, runs, approvals, documents and standards", 'F'),
        Row(DashboardCommand.Start, KeyScope.Anywhere, "start", "Start the run, or go on with it", 's'),
        Row(DashboardCommand.Stop, KeyScope.Anywhere, "stop", "Stop the run, after asking how", 'x'),
        Row(DashboardCommand.Zoom, KeyScope.Anywhere, "zoom", "The focused panel alone, or all of them again", 'z'),
        Row(DashboardCommand.Refresh, KeyScope.Anywhere, "refresh", "Look at the disk again", 'R'),
        Row(DashboardCommand.ChooseTheme, KeyScope.Anywhere, "theme", "Choose how it looks", 'T'),
        Row(DashboardCommand.ToggleMouse, KeyScope.Anywhere, "mouse", "Give the mouse to the terminal, to select text with it, or take it back", 'M'),
        Row(DashboardCommand.Help, KeyScope.Anywhere, "help", "All keys; type to search, Enter runs one", '?'),
        Row(DashboardCommand.ShowCommands, KeyScope.Anywhere, "commands", "All commands by name; type to search, Enter runs one", ':'),
        Row(DashboardCommand.ShowConfiguration, KeyScope.Anywhere, "configuration", "Where config.yaml lies, and what is wrong in it", ','),
        Row(DashboardCommand.Leave, KeyScope.Anywhere, "leave", "Leave; asks only where the run would stop", 'q'),
        Row(DashboardCommand.Interrupt, KeyScope.Anywhere, "interrupt", "Ask: leave it running, stop after this step, or stop now; once more stops now", Key.C.WithCtrl),
        Row(DashboardCommand.Suspend, KeyScope.Anywhere, "suspend", "Put the dashboard into the background; fg brings it back", Key.Z.WithCtrl),

        Row(DashboardCommand.Up, KeyScope.Movement, "up", "Up", Key.CursorUp, 'k'),
        Row(DashboardCommand.Down, KeyScope.Movement, "down", "Down", Key.CursorDown, 'j'),
        Row(DashboardCommand.PageUp, KeyScope.Movement, "page up", "A page up", Key.PageUp),
        Row(DashboardCommand.PageDown, KeyScope.Movement, "page down", "A page down", Key.PageDown),
        Row(DashboardCommand.HalfPageUp, KeyScope.Movement, "half page up", "Half a page up", Key.U.WithCtrl),
        Row(DashboardCommand.HalfPageDown, KeyScope.Movement, "half page down", "Half a page down", Key.D.WithCtrl),
        Row(DashboardCommand.First, KeyScope.Movement, "first", "To the beginning", 'g', Key.Home),
        Row(DashboardCommand.Last, KeyScope.Movement, "last", "To the end; in a log, follow it again", 'G', Key.End),
        Row(DashboardCommand.Expand, KeyScope.Movement, "expand", "Show a step's attempts or a group's steps; to the right in a log", Key.CursorRight, 'l'),
        Row(DashboardCommand.Collapse, KeyScope.Movement, "collapse", "Hide them; to the left in a log", Key.CursorLeft, 'h'),
        Row(DashboardCommand.Toggle, KeyScope.Movement, "fold", "Show or hide what is below; mark runs or blockers, to deal with several at once", Key.Space),

        Row(DashboardCommand.Follow, KeyScope.Log, "follow", "Follow the log's end, or stay; scrolling up stays", 'f'),
        Row(DashboardCommand.Wrap, KeyScope.Log, "wrap", "Break long lines, or scroll them to the side", 'w'),
        Row(DashboardCommand.Search, KeyScope.Log, "search", "Search by a regular expression; small letters match capitals too", '/'),
        Row(DashboardCommand.FindNext, KeyScope.Log, "next match", "The next match", 'n'),
        Row(DashboardCommand.FindPrevious, KeyScope.Log, "previous match", "The match before", 'N'),
        Row(DashboardCommand.Filter, KeyScope.Log, "filter", "Keep lines that match, or !hide them; rows by kind: only edits, not thinking", '&'),
        Row(DashboardCommand.ClearFilters, KeyScope.Log, "no filter", "Show all lines again", 'u'),
        Row(DashboardCommand.NextError, KeyScope.Log, "next error", "The next line that speaks of an error or a warning", ']'),
        Row(DashboardCommand.PreviousError, KeyScope.Log, "previous error", "The one before", '['),
        Row(DashboardCommand.JumpToTime, KeyScope.Log, "to time", "To what was printed at a time: 14:03, or -5m", '@'),
        Row(DashboardCommand.PreviousAttempt, KeyScope.Log, "previous attempt", "The log of the attempt before", '<'),
        Row(DashboardCommand.NextAttempt, KeyScope.Log, "next attempt", "The log of the next attempt", '>'),
        Row(DashboardCommand.Select, KeyScope.Log, "select", "Select lines; movement extends, y copies", 'v'),
        Row(DashboardCommand.Copy, KeyScope.Log, "copy", "Copy the selected lines, or those on the screen", 'y'),
        Row(DashboardCommand.CopyAll, KeyScope.Log, "copy all", "Copy the whole log", 'Y'),
        Row(DashboardCommand.Save, KeyScope.Log, "save", "Save the lines into a file", 'S'),
        Row(DashboardCommand.OpenInPager, KeyScope.Log, "pager", "Open the file in $PAGER", 'o'),
        Row(DashboardCommand.AllLogs, KeyScope.Log, "all steps", "The logs of all steps as one, by time, or the selected step's again", 'A'),
        Row(DashboardCommand.ToggleRows, KeyScope.Log, "rows or raw", "An agent's events as rows, or the lines as they are", 'p'),
        Row(DashboardCommand.UnfoldAll, KeyScope.Log, "unfold all", "Show all of every row; Space or Enter unfolds the current one", '+'),
        Row(DashboardCommand.FoldAll, KeyScope.Log, "fold all", "Show the first line of every long row", '-'),
        Row(DashboardCommand.OnlyAnswers, KeyScope.Log, "only answers", "Keep only what the agent says, as a filter of only answers does"),
        Row(DashboardCommand.OnlyEdits, KeyScope.Log, "only edits", "Keep only the files that the agent changes"),
        Row(DashboardCommand.OnlyTools, KeyScope.Log, "only tools", "Keep only the tools that the agent calls"),
        Row(DashboardCommand.OnlyErrors, KeyScope.Log, "only errors", "Keep only errors, warnings and what failed"),
        Row(DashboardCommand.HideThinking, KeyScope.Log, "no thinking", "Hide what the agent thinks, as a filter of not thinking does"),

        Row(DashboardCommand.Answer, KeyScope.Blockers, "answer", "Answer; what you type reaches the agent's next prompt", 'a'),
        Row(DashboardCommand.Retry, KeyScope.Blockers, "retry", "Let the step run again without an answer", 'r'),
        Row(DashboardCommand.RetryWith, KeyScope.Blockers, "retry with", "Let it run again with another tool or model, or with more time", 't'),
        Row(DashboardCommand.Skip, KeyScope.Blockers, "skip", "Leave the step out; what depends on it may start", 'S'),
        Row(DashboardCommand.MarkDone, KeyScope.Blockers, "done", "It is done, by hand or as it is; asks why", 'D'),
        Row(DashboardCommand.Approve, KeyScope.Blockers, "approve", "Approve what the step asks an approval for", 'y'),
        Row(DashboardCommand.Reject, KeyScope.Blockers, "reject", "Reject it; your comments reach the agent's next prompt", 'n'),
        Row(DashboardCommand.AllowOnce, KeyScope.Blockers, "allow once", "Let the files be that the step changed against its scope, this once", 'A'),
        Row(DashboardCommand.WidenScope, KeyScope.Blockers, "widen scope", "Put those files into the plan's scope; can't be taken back", 'w'),
        Row(DashboardCommand.RevertFiles, KeyScope.Blockers, "revert files", "Put those files back as they were; can't be taken back", 'v'),

        Row(DashboardCommand.HistoryNow, KeyScope.History, "back to now", "Back to now", Key.Esc, 'H'),
        Row(DashboardCommand.HistoryPrevious, KeyScope.History, "event before", "The event before", Key.CursorLeft),
        Row(DashboardCommand.HistoryNext, KeyScope.History, "next event", "The next event", Key.CursorRight),
        Row(DashboardCommand.HistoryMinuteBack, KeyScope.History, "minute back", "A minute back", '[', Key.PageUp),
        Row(DashboardCommand.HistoryMinuteOn, KeyScope.History, "minute on", "A minute on", ']', Key.PageDown),
        Row(DashboardCommand.HistoryTime, KeyScope.History, "to time", "To a time: 14:03, or -5m", '@'),
        Row(DashboardCommand.HistoryFirst, KeyScope.History, "beginning", "The beginning", 'g', Key.Home),
        Row(DashboardCommand.HistoryLast, KeyScope.History, "end", "The last event", 'G', Key.End),

        Row(DashboardCommand.FilterRuns, KeyScope.Runs, "find", "Show only runs whose name, folder or state has these words", '/'),
        Row(DashboardCommand.NewRun, KeyScope.Runs, "new run", "Plan a new run; it is written, and not started", 'N'),

        Row(DashboardCommand.AddStep, KeyScope.Editor, "add", "Add a step after the selected one", 'a'),
        Row(DashboardCommand.DuplicateStep, KeyScope.Editor, "duplicate", "Add a copy of the step after it", 'd'),
        Row(DashboardCommand.RemoveStep, KeyScope.Editor, "remove", "Remove the step, or in the form what the field says; undo brings it back", 'D', Key.Delete),
        Row(DashboardCommand.MoveStepUp, KeyScope.Editor, "move up", "Move the step up", 'K', Key.CursorUp.WithAlt),
        Row(DashboardCommand.MoveStepDown, KeyScope.Editor, "move down", "Move the step down", 'J', Key.CursorDown.WithAlt),
        Row(DashboardCommand.GroupSteps, KeyScope.Editor, "group", "Put the marked steps, or the selected one, into a group", '%'),
        Row(DashboardCommand.SkipStep, KeyScope.Editor, "skip", "Skip the step, or no longer", 'S'),
        Row(DashboardCommand.RunStepAgain, KeyScope.Editor, "run again", "Let the step run again", 'r'),
        Row(DashboardCommand.RunStepsAgain, KeyScope.Editor, "run all again", "Let the step run again, and all that depends on it", 'R'),
        Row(DashboardCommand.UndoEdit, KeyScope.Editor, "undo", "Undo the last change", 'u'),
        Row(DashboardCommand.RedoEdit, KeyScope.Editor, "redo", "Do again what was undone", 'U', Key.R.WithCtrl),
        Row(DashboardCommand.OpenInEditor, KeyScope.Editor, "$EDITOR", "Edit the field's text in $EDITOR; from the list of steps, the whole blueprint", Key.E.WithCtrl),
        Row(DashboardCommand.PreviewPlan, KeyScope.Editor, "preview", "What is changed, and what will run then", 'p'),
        Row(DashboardCommand.SavePlan, KeyScope.Editor, "save", "Save, after a look at what is changed and what will run", 'w', Key.O.WithCtrl),

        Row(DashboardCommand.FireDetail, KeyScope.Fire, "detail", "How the selected row stands, who drives it, what comes next", '1'),
        Row(DashboardCommand.FireDocuments, KeyScope.Fire, "documents", "Its documents: plan, reports, walkthrough, brief, design, standards", '2'),
        Row(DashboardCommand.FireStandards, KeyScope.Fire, "standards", "The standards of the selected module, and where each comes from", '3'),
        Row(DashboardCommand.ApproveItem, KeyScope.Fire, "approve", "Approve what waits; a run of ours opens for that, another agent's is asked about first", 'a'),
        Row(DashboardCommand.RejectItem, KeyScope.Fire, "reject", "Reject it, with a reason", 'r'),
        Row(DashboardCommand.OpenDocument, KeyScope.Fire, "pager", "Open the document in $PAGER; the editor's key opens it in $EDITOR", 'o'),
        Row(DashboardCommand.CopyPath, KeyScope.Fire, "copy path", "Copy the document's path", 'y'),
        Row(DashboardCommand.FindItem, KeyScope.Fire, "find", "Show only rows whose id, title, status or mode has these words", '/'),
    ]);

    /// <summary>The rows, in the order in which help shows them.</summary>
    public IReadOnlyList<KeyEntry> Entries { get; }

    /// <summary>The row of a command.</summary>
    public KeyEntry Of(DashboardCommand command)
    {
        foreach (var entry in Entries)
        {
            if (entry.Command == command)
            {
                return entry;
            }
        }

        throw new ArgumentOutOfRangeException(nameof(command));
    }

    /// <summary>What a key asks for in a scope; null for nothing.</summary>
    public DashboardCommand? Find(Key key, KeyScope scope) =>
        Entries.FirstOrDefault(e => e.Scope == scope && e.Keys.Contains(key))?.Command;

    /// <summary>The first key of a command, as people write it.</summary>
    public string HintOf(DashboardCommand command) => KeyEntry.NameOf(Of(command).Keys[0]);

    /// <summary>The same table with other keys for one command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="keys">Its keys, at least one; the first is the one that is shown.</param>
    public KeyTable With(DashboardCommand command, params IReadOnlyList<Key> keys) =>
        new([.. Entries.Select(e => e.Command == command ? e with { Keys = keys } : e)]);

    /// <summary>Two commands that one key asks for at one place; null where each key has one meaning.</summary>
    public (Key Key, KeyEntry First, KeyEntry Second)? FindConflict()
    {
        for (var i = 0; i < Entries.Count; i++)
        {
            for (var j = i + 1; j < Entries.Count; j++)
            {
                if (Meet(Entries[i].Scope, Entries[j].Scope) && Entries[i].Keys.FirstOrDefault(Entries[j].Keys.Contains) is { } key)
                {
                    return (key, Entries[i], Entries[j]);
                }
            }
        }

        return null;
    }

    /// <summary>The table of <c>Keys/README.md</c>.</summary>
    public string ToMarkdown()
    {
        var scopes = Entries.GroupBy(e => e.Scope).Select(g => $"| **{NameOf(g.Key)}** | |\n" + string.Concat(g.Select(Line)));
        return "| key | what it does |\n|---|---|\n" + string.Concat(scopes);

        static string Line(KeyEntry e) => $"| {(e.Keys.Count == 0 ? $"`:` {e.Title}" : string.Join(' ', e.Keys.Select(k => $"`{KeyEntry.NameOf(k)}`")))} | {e.About} |\n";
    }

    /// <summary>A scope as help calls it.</summary>
    public static string NameOf(KeyScope scope) => scope switch
    {
        KeyScope.Movement => "Movement",
        KeyScope.Log => "Log",
        KeyScope.Blockers => "Blockers",
        KeyScope.History => "Time machine",
        KeyScope.Runs => "List of runs",
        KeyScope.Editor => "Editor",
        KeyScope.Fire => "FIRE project",
        _ => "Everywhere",
    };

    /// <summary>
    /// Whether the keys of two scopes work at the same time: those of a log, of the blockers, of the list of runs, of the editor and of
    /// a FIRE project don't; those of the time machine come before all others, and those of the editor and of a FIRE project before
    /// those that work everywhere.
    /// </summary>
    private static bool Meet(KeyScope a, KeyScope b) => a == b || (!ComesFirst(a, b) && !ComesFirst(b, a) && (IsOfAll(a) || IsOfAll(b)));

    private static bool ComesFirst(KeyScope scope, KeyScope other) => scope == KeyScope.History || (scope is KeyScope.Editor or KeyScope.Fire && other == KeyScope.Anywhere);

    private static bool IsOfAll(KeyScope scope) => scope is KeyScope.Movement or KeyScope.Anywhere;

    private static KeyEntry Row(DashboardCommand command, KeyScope scope, string title, string about, params Key[] keys) => new(command, scope, title, about, keys);
}
