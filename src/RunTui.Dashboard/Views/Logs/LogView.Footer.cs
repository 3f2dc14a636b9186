using System.Globalization;
using RunTui.Dashboard.Logs;

namespace RunTui.Dashboard.Views.Logs;

internal sealed partial class LogView
{
    private string? _message;

    /// <summary>There is more than the reader has seen.</summary>
    private bool IsBehind => !IsFollowing && _lines?.End > _place.SeenTo;

    private void DrawFooter(int y)
    {
        if (IsPrompting)
        {
            DrawPrompt(y);
            return;
        }

        var facts = new List<string>();
        if (_file is not null)
        {
            AddFacts(facts);
        }

        var trouble = _file is { Trouble: { } reason, Length: > 0 } ? $"{_path} is {reason}" : null;
        var least = 0;
        if ((_message ?? trouble) is { } message)
        {
            var left = CellText.Truncate(message, Viewport.Width, Glyphs.Ellipsis);
            least = CellText.Width(left);
            AddStr(0, y, left, VisualRole.HotNormal);
        }

        var right = LogFooter.Join(facts, Viewport.Width - least, Glyphs.Separator);
        if (least == 0)
        {
            AddStr(0, y, LogFooter.TruncateStart(ShownPath, Viewport.Width - CellText.Width(right) - LogFooter.Gap, Glyphs.Ellipsis), VisualRole.Disabled);
        }

        AddStr(Viewport.Width - CellText.Width(right), y, right, IsBehind ? VisualRole.HotNormal : VisualRole.Normal);
    }

    private void AddFacts(List<string> facts)
    {
        var lines = _index!.Lines(_counting!);
        var number = LineNumber();
        if (lines > 0)
        {
            facts.Add(!_index.HasCaughtUp ? $"indexing {Percent(_index.Progress)}"
                : number is null ? $"{Number(lines)} {(lines == 1 ? "line" : "lines")}"
                : $"line {Number(number.Value)} of {Number(Math.Max(lines, number.Value))}");
        }

        if (_lines!.Filter is { } filter)
        {
            facts.Add($"filter {ShownFilter}: {Number(filter.Total)} of {Number(lines)} lines{Share(filter)}");
        }

        if (_search is not null)
        {
            facts.Add($"/{_pattern!.Text}: {SearchCount()}");
        }

        if (_cursor is not null)
        {
            facts.Add("selecting");
        }

        if (_place.IsRaw && _hasEvents)
        {
            facts.Add("raw");
        }

        if (Until is { } until && (_limit is not null || _parts is not null))
        {
            facts.Add(MomentText(until));
        }

        if (NewLines() is { } added)
        {
            facts.Add(added);
        }
        else if (IsLive)
        {
            facts.Add(IsFollowing ? "following" : "paused");
        }
    }

    private string SearchCount()
    {
        var total = _search!.Total;
        var text = total == 0 ? _search.HasCaughtUp ? "not found" : "searching"
            : Rank() is { } rank ? $"match {Number(rank)} of {Number(total)}"
            : $"{Number(total)} {(total == 1 ? "match" : "matches")}";
        return text + Share(_search);
    }

    /// <summary>Which match the current one is, from 1; null while that isn't known.</summary>
    private long? Rank() =>
        _match is { Rank: >= 0 } match && _search?.CountBefore(LogScan.BlockOf(match.Piece)) is { } before ? before + match.Rank + 1 : null;

    /// <summary>The line the reader is at: the selected or found one, else the last on the screen at the end, else the first.</summary>
    private long? LineNumber()
    {
        if (_rows.Count == 0)
        {
            return null;
        }

        var at = _cursor ?? (_match is { } match && _rows.Exists(row => row.Line.Start == match.Piece) ? match.Piece : null);
        return _index!.LineNumber(at ?? (IsAtEnd ? _rows[^1] : _rows[0]).Line.Start, _counting!);
    }

    /// <summary>What came since the reader left the end of the log; null for nothing.</summary>
    private string? NewLines()
    {
        if (!IsBehind || _lines is null)
        {
            return null;
        }

        var lines = _lines.Filter is { } filter
            ? filter.Total - _lines.CountBefore(_place.SeenTo)
            : _index!.Lines(_counting!) - _index.LineNumber(_place.SeenTo, _counting!) + 1;
        return lines switch
        {
            null => $"new lines{Hint()}",
            <= 0 => null,
            1 => $"+1 new line{Hint()}",
            { } count => $"+{Number(count)} new lines{Hint()}",
        };

        string Hint() => FollowKey.Length > 0 ? $" {Glyphs.Separator} {FollowKey}" : "";
    }

    private static string Share(LogScan scan) => scan.HasCaughtUp ? "" : $" ({Percent(scan.Progress)})";

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Percent(double fraction) => $"{(int)(fraction * 100)} %";

    /// <summary>The path as the footer has it: from <see cref="Root"/> on where it lies inside.</summary>
    private string ShownPath => _parts is not null ? "all steps"
        : _path is not { } path ? ""
        : Root is { } root && path.StartsWith(root + System.IO.Path.DirectorySeparatorChar, StringComparison.Ordinal) ? path[(root.Length + 1)..]
        : path;
}
