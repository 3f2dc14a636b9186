namespace RunTui.Dashboard.Keys;

/// <summary>
/// All keys of the dashboard: what dispatch, status bar, help and the README's table are made from. No function keys, and none of
/// Ctrl-A, Ctrl-B, Ctrl-Q and Ctrl-S, which terminals, multiplexers and editors take for themselves.
/// </summary>
public static class KeyTable
{
    /// <summary>The rows, in the order in which help shows them.</summary>
    public static IReadOnlyList<KeyEntry> Entries { get; } =
    [
        Of(DashboardCommand.Open, KeyScope.Anywhere, "open", "Start a run that was not started yet; go from a step to its log, open a file", Key.Enter),
        Of(DashboardCommand.Back, KeyScope.Anywhere, "back", "Out of whatever is open, and back to the steps; never leaves", Key.Esc),
        Of(DashboardCommand.NextPanel, KeyScope.Anywhere, "next panel", "The next panel", Key.Tab),
        Of(DashboardCommand.PreviousPanel, KeyScope.Anywhere, "previous panel", "The panel before", Key.Tab.WithShift),
        Of(DashboardCommand.ShowLog, KeyScope.Anywhere, "log", "What the step's agent prints", '1'),
        Of(DashboardCommand.ShowDetail, KeyScope.Anywhere, "detail", "What the step is, what it waits for, when it is done", '2'),
        Of(DashboardCommand.ShowTimeline, KeyScope.Anywhere, "timeline", "What happened to the step", '3'),
        Of(DashboardCommand.ShowChanges, KeyScope.Anywhere, "changes", "What changed in the repository while the step ran", '4'),
        Of(DashboardCommand.ShowFiles, KeyScope.Anywhere, "files", "The step's prompts, logs and results", '5'),
        Of(DashboardCommand.ShowBlockers, KeyScope.Anywhere, "blockers", "What waits for you", 'b'),
        Of(DashboardCommand.NextProblemStep, KeyScope.Anywhere, "next problem", "The next step that failed or waits for you", '!'),
        Of(DashboardCommand.Start, KeyScope.Anywhere, "start", "Start the run, or go on with it", 's'),
        Of(DashboardCommand.Stop, KeyScope.Anywhere, "stop", "Stop the run, after asking how", 'x'),
        Of(DashboardCommand.Zoom, KeyScope.Anywhere, "zoom", "The focused panel alone, or all of them again", 'z'),
        Of(DashboardCommand.Refresh, KeyScope.Anywhere, "refresh", "Look at the disk again", 'R'),
        Of(DashboardCommand.ChooseTheme, KeyScope.Anywhere, "theme", "Choose how it looks", 'T'),
        Of(DashboardCommand.ToggleMouse, KeyScope.Anywhere, "mouse", "Give the mouse to the terminal, to select text with it, or take it back", 'M'),
        Of(DashboardCommand.Help, KeyScope.Anywhere, "help", "All keys; type to search, Enter runs one", '?'),
        Of(DashboardCommand.Leave, KeyScope.Anywhere, "leave", "Leave; asks only where the run would stop", 'q'),
        Of(DashboardCommand.Interrupt, KeyScope.Anywhere, "interrupt", "Ask: leave it running, stop after this step, or stop now; once more stops now", Key.C.WithCtrl),
        Of(DashboardCommand.Suspend, KeyScope.Anywhere, "suspend", "Put the dashboard into the background; fg brings it back", Key.Z.WithCtrl),

        Of(DashboardCommand.Up, KeyScope.Movement, "up", "Up", Key.CursorUp, 'k'),
        Of(DashboardCommand.Down, KeyScope.Movement, "down", "Down", Key.CursorDown, 'j'),
        Of(DashboardCommand.PageUp, KeyScope.Movement, "page up", "A page up", Key.PageUp),
        Of(DashboardCommand.PageDown, KeyScope.Movement, "page down", "A page down", Key.PageDown),
        Of(DashboardCommand.HalfPageUp, KeyScope.Movement, "half page up", "Half a page up", Key.U.WithCtrl),
        Of(DashboardCommand.HalfPageDown, KeyScope.Movement, "half page down", "Half a page down", Key.D.WithCtrl),
        Of(DashboardCommand.First, KeyScope.Movement, "first", "To the beginning", 'g', Key.Home),
        Of(DashboardCommand.Last, KeyScope.Movement, "last", "To the end; in a log, follow it again", 'G', Key.End),
        Of(DashboardCommand.Expand, KeyScope.Movement, "expand", "Show a step's attempts or a group's steps; to the right in a log", Key.CursorRight, 'l'),
        Of(DashboardCommand.Collapse, KeyScope.Movement, "collapse", "Hide them; to the left in a log", Key.CursorLeft, 'h'),
        Of(DashboardCommand.Toggle, KeyScope.Movement, "fold", "Show or hide what is below", Key.Space),

        Of(DashboardCommand.Follow, KeyScope.Log, "follow", "Follow the log's end, or stay; scrolling up stays", 'f'),
        Of(DashboardCommand.Wrap, KeyScope.Log, "wrap", "Break long lines, or scroll them to the side", 'w'),
        Of(DashboardCommand.Search, KeyScope.Log, "search", "Search by a regular expression; small letters match capitals too", '/'),
        Of(DashboardCommand.FindNext, KeyScope.Log, "next match", "The next match", 'n'),
        Of(DashboardCommand.FindPrevious, KeyScope.Log, "previous match", "The match before", 'N'),
        Of(DashboardCommand.Filter, KeyScope.Log, "filter", "Keep only lines that match; with ! in front, hide them", '&'),
        Of(DashboardCommand.ClearFilters, KeyScope.Log, "no filter", "Show all lines again", 'u'),
        Of(DashboardCommand.NextError, KeyScope.Log, "next error", "The next line that speaks of an error or a warning", ']'),
        Of(DashboardCommand.PreviousError, KeyScope.Log, "previous error", "The one before", '['),
        Of(DashboardCommand.JumpToTime, KeyScope.Log, "to time", "To what was printed at a time: 14:03, or -5m", '@'),
        Of(DashboardCommand.PreviousAttempt, KeyScope.Log, "previous attempt", "The log of the attempt before", '<'),
        Of(DashboardCommand.NextAttempt, KeyScope.Log, "next attempt", "The log of the next attempt", '>'),
        Of(DashboardCommand.Select, KeyScope.Log, "select", "Select lines; movement extends, y copies", 'v'),
        Of(DashboardCommand.Copy, KeyScope.Log, "copy", "Copy the selected lines, or those on the screen", 'y'),
        Of(DashboardCommand.CopyAll, KeyScope.Log, "copy all", "Copy the whole log", 'Y'),
        Of(DashboardCommand.Save, KeyScope.Log, "save", "Save the lines into a file", 'S'),
        Of(DashboardCommand.OpenInPager, KeyScope.Log, "pager", "Open the file in $PAGER", 'o'),

        Of(DashboardCommand.Answer, KeyScope.Blockers, "answer", "Answer; what you type reaches the agent's next prompt", 'a'),
        Of(DashboardCommand.Retry, KeyScope.Blockers, "retry", "Let the step run again without an answer", 'r'),
    ];

    /// <summary>The row of a command.</summary>
    public static KeyEntry Of(DashboardCommand command)
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
    public static DashboardCommand? Find(Key key, KeyScope scope) =>
        Entries.FirstOrDefault(e => e.Scope == scope && e.Keys.Contains(key))?.Command;

    /// <summary>The README's table.</summary>
    public static string ToMarkdown()
    {
        var scopes = Entries.GroupBy(e => e.Scope).Select(g => $"| **{NameOf(g.Key)}** | |\n" + string.Concat(g.Select(Row)));
        return "| key | what it does |\n|---|---|\n" + string.Concat(scopes);

        static string Row(KeyEntry e) => $"| {string.Join(' ', e.Keys.Select(k => $"`{KeyEntry.NameOf(k)}`"))} | {e.About} |\n";
    }

    /// <summary>A scope as help calls it.</summary>
    public static string NameOf(KeyScope scope) => scope switch
    {
        KeyScope.Movement => "Movement",
        KeyScope.Log => "Log",
        KeyScope.Blockers => "Blockers",
        _ => "Everywhere",
    };

    private static KeyEntry Of(DashboardCommand command, KeyScope scope, string title, string about, params Key[] keys) => new(command, scope, title, about, keys);
}
