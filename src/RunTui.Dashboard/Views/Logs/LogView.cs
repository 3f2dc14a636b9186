using RunTui.Dashboard.Logs;
using RunTui.Dashboard.Logs.Agents;

namespace RunTui.Dashboard.Views.Logs;

/// <summary>
/// A log file on screen: its end as it grows, or any other place of it; what was searched for and what was filtered. It reads only
/// what it draws; counting, searching and filtering go on in the background. Moves by the kit's movement keys; everything else is a
/// method, for whoever owns the keys.
/// </summary>
internal sealed partial class LogView : View, IDisposable
{
    private const int MaxPlaces = 100;
    private const int WheelRows = 3;
    private const int ScrollColumns = 8;

    private readonly OrderedDictionary<string, LogPlace> _places = [];
    private LogPlace _place = new();
    private ILogSource? _file;
    private string? _path;
    private LogLines? _lines;
    private LogReader? _counting;
    private LogIndex? _index;

    public LogView()
    {
        CanFocus = true;
        AddCommand(Command.Up, () => MoveBy(-1));
        AddCommand(Command.Down, () => MoveBy(1));
        AddCommand(Command.PageUp, () => MoveBy(-Math.Max(1, TextRows - 1)));
        AddCommand(Command.PageDown, () => MoveBy(Math.Max(1, TextRows - 1)));
        AddCommand(Command.HalfPageUp, () => MoveBy(-Math.Max(1, TextRows / 2)));
        AddCommand(Command.HalfPageDown, () => MoveBy(Math.Max(1, TextRows / 2)));
        AddCommand(Command.Start, MoveToStart);
        AddCommand(Command.End, MoveToEnd);
        AddCommand(Command.ScrollLeft, () => ScrollColumnsBy(-ScrollColumns));
        AddCommand(Command.ScrollRight, () => ScrollColumnsBy(ScrollColumns));
        AddCommand(Command.Toggle, () => ToggleFold());
        MovementKeys.AddTo(KeyBindings);
        KeyBindings.Add(Key.CursorLeft, Command.ScrollLeft);
        KeyBindings.Add(Key.CursorRight, Command.ScrollRight);
        KeyBindings.Add(Key.H, Command.ScrollLeft);
        KeyBindings.Add(Key.L, Command.ScrollRight);
        KeyBindings.Add(Key.Space, Command.Toggle);
        KeyBindings.Add(Key.Enter, Command.Toggle);
        AddPrompt();
    }

    /// <summary>The log that is shown; null for none.</summary>
    public string? Path => (_file as LogFile)?.Path;

    /// <summary>There is a log, or the logs of all steps.</summary>
    public bool HasLog => _file is not null;

    /// <summary>Somebody may still write to it, so it is looked at again and again.</summary>
    public bool IsLive { get; private set; }

    /// <summary>The moment up to which the log is shown, as it was then; null for all of it.</summary>
    public DateTimeOffset? Until { get; private set; }

    /// <summary>The end of the log stays on the screen.</summary>
    public bool IsFollowing => _place.IsFollowing;

    /// <summary>Lines that are too wide go on in the next row; else they can be scrolled to the side.</summary>
    public bool IsWrapped => _place.IsWrapped;

    /// <summary>The folder from which the footer's path starts; null for the whole path.</summary>
    public string? Root { get; set; }

    /// <summary>Whether a log that is shown first opens at its end, or at its beginning.</summary>
    public bool OpensAtEnd { get; set; } = true;

    /// <summary>What leads back to the end, as the badge for new lines says it.</summary>
    public string FollowKey { get; set; } = "G";

    /// <summary>
    /// Shows a log, at its end or where it was left when it was shown last. It need not be there yet. The same path again only says
    /// whether it is live.
    /// </summary>
    /// <param name="path">The log; null for none.</param>
    /// <param name="isLive">Whether somebody may still write to it.</param>
    /// <param name="until">Shows only what was printed up to then.</param>
    /// <param name="tool">What printed it, as the engine names tools; null where that isn't known.</param>
    public void Show(string? path, bool isLive, DateTimeOffset? until = null, string? tool = null)
    {
        IsLive = isLive && path is not null && until is null;
        if (path != _path)
        {
            Leave();
            Until = until;
            _known = tool is null ? null : AgentEvents.Of(tool);
            if (path is not null)
            {
                var isKnown = Enter(path);
                Open(path);
                if (!isKnown && !OpensAtEnd)
                {
                    _place = _place with { SeenTo = _lines?.End ?? 0 };
                }
            }
        }
        else if (until != Until)
        {
            Until = until;
            Reopen();
        }

        Refresh();
        SchedulePoll();
        SetNeedsDraw();
    }

    /// <summary>Keeps the end on the screen, or stops that.</summary>
    public void ToggleFollow()
    {
        _message = null;
        if (IsFollowing)
        {
            Pause();
        }
        else
        {
            MoveToEnd();
        }

        SetNeedsDraw();
    }

    public void ToggleWrap()
    {
        _message = null;
        _place = _place with { IsWrapped = !IsWrapped, Column = 0 };
        SetNeedsDraw();
    }

    /// <summary>
    /// Leaves the innermost of what can be left: a prompt, what is being looked for, a selection, a search, the filters. False where there is nothing.
    /// </summary>
    public bool Escape()
    {
        SetNeedsDraw();
        _message = null;
        if (IsPrompting)
        {
            CancelPrompt();
            return true;
        }

        if (_work is not null)
        {
            StopWork();
            _message = "stopped";
            return true;
        }

        return LeaveSelection() || LeaveSearch() || LeaveFilters();
    }

    /// <summary>Ends what goes on in the background.</summary>
    public void Dispose() => Show(null, isLive: false);

    /// <summary>Whether it was shown before.</summary>
    private bool Enter(string path)
    {
        _path = path;
        var isKnown = _places.TryGetValue(path, out var known);
        _place = isKnown ? known! : new LogPlace { IsWrapped = IsWrapped, IsRaw = _place.IsRaw, IsFollowing = OpensAtEnd };
        return isKnown;
    }

    private void Leave()
    {
        Keep();
        Close();
        _message = null;
        (_anchor, _cursor, _current, _path, _parts) = (null, null, null, null, null);
    }

    private void Keep()
    {
        if (_path is { } path)
        {
            _places.Remove(path);
            _places.Add(path, _place);
            if (_places.Count > MaxPlaces)
            {
                _places.RemoveAt(0);
            }
        }
    }

    private void Open(string path)
    {
        var file = new LogFile(path);
        _limit = FindLimit(file);
        Open(file);
    }

    private void Open(ILogSource file)
    {
        _file = file;
        _lines = new LogLines(_file) { Folds = _place.Folds, Ellipsis = Glyphs.Ellipsis };
        _counting = new LogReader(_file);
        _index = new LogIndex(_file, Report);
        FindEvents();
        StartForm();
        Grow();
    }

    /// <summary>Reads the same log anew, at the same place.</summary>
    private void Reopen()
    {
        if (_parts is { } parts)
        {
            Close();
            Merge(parts);
        }
        else if (_path is { } path)
        {
            Close();
            Open(path);
        }
    }

    private void Close()
    {
        StopWork();
        StopMerging();
        _index?.Dispose();
        _search?.Dispose();
        _lines?.Filter?.Dispose();
        _lines?.Dispose();
        _counting?.Dispose();
        _file?.Dispose();
        (_file, _lines, _counting, _index, _search, _match, _limit) = (null, null, null, null, null, null, null);
        (_hasEvents, _looked) = (false, 0);
        _rows.Clear();
    }
}
