using RunTui.Dashboard.Logs;
using RunTui.Dashboard.Logs.Agents;
using RunTui.Dashboard.Logs.Merging;

namespace RunTui.Dashboard.Views.Logs;

/// <summary>An agent's events as rows.</summary>
internal sealed partial class LogView
{
    private AgentEvents? _known;
    private bool _hasEvents;
    private long _looked;

    /// <summary>The log is one of an agent's events, so there is a choice between rows and what it holds.</summary>
    public bool HasEvents => _hasEvents;

    /// <summary>An agent's events are shown as rows.</summary>
    public bool IsRows => _lines is { Form.IsRows: true };

    /// <summary>What holds for how lines are shown now.</summary>
    private LogFilter ShownFilter => IsRows ? _place.Filter : _place.Filter.WithoutRows();

    /// <summary>Shows an agent's events as rows, or as they are.</summary>
    public void ToggleRows()
    {
        SetNeedsDraw();
        if (!_hasEvents)
        {
            _message = NoRows();
            return;
        }

        // The entry that the screen begins with stays, wherever in it that was.
        var top = IsFollowing ? _place.Piece : Top().Piece;
        (_match, _current, _anchor, _cursor, _message) = (null, null, null, null, null);
        _place = _place with { IsRaw = !_place.IsRaw, Index = 0 };
        StartForm();
        _place = _place with { Piece = _lines!.Before(top + 1) ?? top };
    }

    /// <summary>Looks into the first lines, unless that was done. Returns whether events were found only now.</summary>
    private bool FindEvents()
    {
        if (_file is not LogFile file)
        {
            _hasEvents = _file is MergedLog { HasEvents: true };
            return false;
        }

        var end = Math.Min(AgentEvents.FirstBytes, ShownLength);
        if (end <= _looked)
        {
            return false;
        }

        _looked = end;
        using var reader = new LogReader(file) { End = end };
        if (AgentEvents.In(reader.Memory(0, end), _known) is not { } events)
        {
            return false;
        }

        file.Origin = new LogOrigin("", 0, events);
        _hasEvents = true;
        return true;
    }

    /// <summary>Reads lines in the way that is asked for.</summary>
    private void StartForm()
    {
        if (_lines is not null)
        {
            _lines.Form = new LogForm(_hasEvents && !_place.IsRaw, _place.Filter.Rows);
            StartFilter();
            StartCounting();
        }
    }

    private string NoRows() => _hasEvents ? "only rows have kinds; these are the lines as they are" : "no agent's events are in this log";
}
