using RunTui.Dashboard.Logs;

namespace RunTui.Dashboard.Views.Logs;

internal sealed partial class LogView
{
    // A tail looks live at 60 frames a second, and costs half at 30; nobody sees that a quiet log is looked at ten times a second.
    private static readonly TimeSpan JustGrown = TimeSpan.FromMilliseconds(16);
    private static readonly TimeSpan Growing = TimeSpan.FromMilliseconds(30);
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan CountingPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan ReportPause = TimeSpan.FromMilliseconds(30);

    private IApplication? _app;
    private object? _poll;
    private TimeSpan _pollPause = JustGrown;
    private bool _grew;
    private long _countedAt;
    private int _reported;

    /// <summary>Looks whether there is more. Between two looks it waits the longer, the longer nothing came.</summary>
    private bool Poll()
    {
        _poll = null;
        if (IsLive && _file is not null)
        {
            var grew = Refresh();
            _pollPause = grew ? (_grew ? Growing : JustGrown) : _pollPause * 2 is var longer && longer < Quiet ? longer : Quiet;
            _grew = grew;
            SchedulePoll();
        }

        return false;
    }

    private void SchedulePoll()
    {
        if (IsLive && _poll is null && _app is not null)
        {
            _poll = _app.AddTimeout(_pollPause, Poll);
        }
    }

    /// <summary>Returns whether the log had changed.</summary>
    private bool Refresh()
    {
        if (_file is not { } file)
        {
            return false;
        }

        var trouble = file.Trouble;
        var change = file.Refresh();
        if (change == LogChange.Replaced)
        {
            _place = _place with { Piece = 0, Index = 0, SeenTo = 0, IsFollowing = true };
            Reopen();
            _message = "the log was replaced; this is the new one";
        }
        else if (change == LogChange.Grown || IsCountingBehind)
        {
            Grow();
        }

        // Whoever reads elsewhere sees only the counts grow, and those report themselves.
        if (change == LogChange.Replaced || (change == LogChange.Grown && IsFollowing) || trouble != file.Trouble)
        {
            SetNeedsDraw();
        }

        return change != LogChange.None;
    }

    private bool IsCountingBehind => _counting is not null && _counting.End < _lines!.End;

    /// <summary>Shows what is there now, and has it counted: in a flood not at every look, since each counts the last block again.</summary>
    private void Grow()
    {
        var end = ShownLength;
        _lines!.Reader.End = end;
        if (!_hasEvents && FindEvents())
        {
            StartForm();
        }

        _lines.Filter?.Update(end);
        if (_app is null || !IsLive || _counting!.End == 0 || _app.Time.GetElapsedTime(_countedAt) >= CountingPause)
        {
            _countedAt = _app?.Time.GetTimestamp() ?? 0;
            _counting!.End = end;
            _index!.Update(end);
            _search?.Update(end);
        }
    }

    /// <summary>Something in the background got on. Called from there, often; the screen follows some thirty times a second.</summary>
    private void Report()
    {
        if (_app is { } app && Interlocked.Exchange(ref _reported, 1) == 0)
        {
            app.Invoke(() => app.AddTimeout(ReportPause, () =>
            {
                Interlocked.Exchange(ref _reported, 0);
                SetNeedsDraw();
                return false;
            }));
        }
    }
}
