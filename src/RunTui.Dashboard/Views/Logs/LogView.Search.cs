using RunTui.Dashboard.Logs;

namespace RunTui.Dashboard.Views.Logs;

internal sealed partial class LogView
{
    private LogPattern? _pattern;
    private LogSearch? _search;
    private LogMatch? _match;
    private int _wantedSteps;

    /// <summary>Something is being searched for, and marked where it is.</summary>
    public bool IsSearching => _pattern is not null;

    /// <summary>Searches for a pattern from the screen on, in this log and in those shown later; nothing ends that.</summary>
    public void Search(string text)
    {
        SetNeedsDraw();
        if (text == (_pattern?.Text ?? ""))
        {
            return;
        }

        _pattern = LogPattern.Parse(text);
        _match = null;
        _message = _pattern?.Note;
        StartCounting();
        if (_pattern is not null && _lines is not null)
        {
            // Who is at the end wants the latest; who reads somewhere wants what comes next.
            Find(_pattern, IsFollowing ? _lines.End : _place.Piece, -1, IsFollowing ? -1 : 1);
        }
    }

    public void FindNext() => FindStep(1);

    public void FindPrevious() => FindStep(-1);

    /// <summary>Goes to the next line that tells of an error or a warning.</summary>
    public void NextProblem() => FindProblem(1);

    public void PreviousProblem() => FindProblem(-1);

    /// <summary>
    /// Shows only some of the lines: <c>pattern</c> keeps those that match, <c>!pattern</c> hides them, <c>only edits</c> and
    /// <c>not thinking</c> choose among an agent's rows; several add up.
    /// </summary>
    public void AddFilter(string text)
    {
        var filter = _place.Filter.With(text);
        if (filter != _place.Filter)
        {
            SetFilter(filter, filter.Note ?? (!IsRows && filter.Rows != _place.Filter.Rows ? NoRows() : null));
        }
    }

    public void ClearFilters() => LeaveFilters();

    private void SetFilter(LogFilter filter, string? message)
    {
        _message = message;
        _place = _place with { Filter = filter };
        _match = null;
        StartForm();
        SetNeedsDraw();
    }

    private void StartFilter()
    {
        if (_lines is not null)
        {
            _lines.Filter?.Dispose();
            _lines.Filter = ShownFilter.IsNone ? null : new LogSearch(_file!, ShownFilter, _lines.Form, IsFollowing ? long.MaxValue : _place.Piece, Report);
            _lines.Filter?.Update(_lines.End);
        }
    }

    private void StartCounting()
    {
        _search?.Dispose();
        _search = _pattern is null || _file is null ? null : new LogSearch(_file, ShownFilter.Narrow(_pattern), _lines!.Form, _place.Piece, Report);
        _search?.Update(_lines!.End);
    }

    private void FindStep(int step)
    {
        if (_pattern is null)
        {
            _message = "nothing to search for yet";
            SetNeedsDraw();
        }
        else if (_work is not null)
        {
            _wantedSteps += step;
        }
        else
        {
            Find(_pattern, _match?.Piece ?? _place.Piece, _match?.Start ?? -1, step);
        }
    }

    private void FindProblem(int step)
    {
        var (piece, start) = _match is { } match ? (match.Piece, step > 0 ? int.MaxValue : -1)
            : IsFollowing && step < 0 ? (_lines?.End ?? 0, -1) : (_place.Piece, -1);
        Find(LogProblems.Pattern, piece, start, step);
    }

    private void Find(LogPattern pattern, long piece, int start, int step)
    {
        if (_file is not { } file)
        {
            return;
        }

        _message = null;
        var finder = new LogFinder(file, _lines!.End, pattern, ShownFilter, _lines.Form, pattern == _pattern ? _search : null);
        StartWork(stop => finder.Find(piece, start, step, stop), match => Found(pattern, match, step));
    }

    private void Found(LogPattern pattern, LogMatch? match, int step)
    {
        _message = pattern.IsGivenUp ? pattern.Note
            : match is null ? $"{(pattern == _pattern ? $"'{pattern.Text}' is" : "a problem was")} not found"
            : match.IsWrapped ? step > 0 ? "went on at the top" : "went on at the end"
            : pattern.Note;
        if (match is not null)
        {
            _match = pattern == _pattern ? match : match with { Rank = -1 };
            Reveal(match);
        }

        if (_wantedSteps is not 0 and var wanted && _pattern is not null)
        {
            _wantedSteps -= Math.Sign(wanted);
            Find(_pattern, _match?.Piece ?? _place.Piece, _match?.Start ?? -1, Math.Sign(wanted));
        }
    }

    /// <summary>Brings a match on the screen, with some lines above it, unless it is there.</summary>
    private void Reveal(LogMatch match)
    {
        Pause();
        var line = Unfolded(match);
        _current = match.Piece;
        var (start, end) = (line.ToShown(Math.Min(match.Start, line.Text.Length)), line.ToShown(Math.Min(match.Start + match.Length, line.Text.Length)));
        Arrange();
        if (!_rows.Exists(row => row.Line.Start == match.Piece && row.From <= start && start < Math.Max(row.To, row.From + 1)))
        {
            GoTo(Moved((match.Piece, start), -TextRows / 3));
        }

        if (!IsWrapped)
        {
            var row = line.Shown.AsSpan(0, start).LastIndexOf('\n') + 1;
            var (from, to) = (CellText.Width(line.Shown.AsSpan(row, start - row)), CellText.Width(line.Shown.AsSpan(row, end - row)));
            if (from < _place.Column || to > _place.Column + TextColumns - 1)
            {
                _place = _place with { Column = to < TextColumns ? 0 : Math.Max(0, from - (TextColumns / 3)) };
            }
        }

        if (_cursor is not null)
        {
            _cursor = match.Piece;
        }

        SetNeedsDraw();
    }

    private bool LeaveSearch()
    {
        var was = _pattern is not null || _match is not null;
        (_pattern, _match) = (null, null);
        StartCounting();
        return was;
    }

    private bool LeaveFilters()
    {
        if (_place.Filter.IsNone)
        {
            return false;
        }

        SetFilter(LogFilter.None, null);
        return true;
    }
}
