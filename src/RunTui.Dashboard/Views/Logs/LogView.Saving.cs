using RunTui.Dashboard.Logs;
using RunTui.Dashboard.Logs.Merging;

namespace RunTui.Dashboard.Views.Logs;

internal sealed partial class LogView
{
    /// <summary>Asks for a file to save what is shown of the log to.</summary>
    public void OpenSave() => Prompt(ShownFilter.IsNone ? "save to: " : "save these lines to: ", "", path => Save(path, overwrite: false));

    /// <summary>Asks for a time to go to.</summary>
    public void OpenTime() => Prompt("time (14:03, 14:03:20, -5m): ", "", GoToTime);

    /// <summary>Goes to where the log was at a time, as typed.</summary>
    public void GoToTime(string text)
    {
        SetNeedsDraw();
        if (_file is not { } file || _app is null || text.Length == 0)
        {
            return;
        }

        if (LogTimeQuery.Parse(text) is not { } query)
        {
            _message = $"'{text}' is no time; type 14:03, 14:03:20 or -5m";
            return;
        }

        var (time, end, isLive) = (_app.Time, _lines!.End, IsLive);
        _message = null;
        StartWork(_ => file is LogFile log ? new LogTimes(log.Path, time).Find(log, end, query, isLive) : ((MergedLog)file).Find(query, isLive), offset =>
        {
            if (offset is null)
            {
                _message = "this log has no times";
                return;
            }

            Pause();
            var piece = _lines?.From(offset.Value) ?? _lines?.Before(end);
            _match = piece is { } found ? new LogMatch(found, -1, 0, -1, IsWrapped: false) : null;
            GoTo((piece ?? 0, 0));
        });
    }

    /// <summary>Saves the log, or the lines of it that are shown; asks before it overwrites.</summary>
    public void Save(string path, bool overwrite)
    {
        SetNeedsDraw();
        if (_file is not { } file || path.Length == 0)
        {
            return;
        }

        var target = System.IO.Path.GetFullPath(path);
        if (!overwrite && File.Exists(target))
        {
            Prompt("save to: ", path, again => Save(again, overwrite: again == path));
            _message = "it exists; Enter overwrites it";
            return;
        }

        var (filter, form, end) = (ShownFilter, _lines!.Form, _lines.End);
        var sources = _parts is { } parts ? [.. parts.Select(part => part.Path)] : new[] { Path };
        _message = "saving; Esc stops it";
        StartWork(
            stop => sources.Any(source => File.Exists(source) && target == System.IO.Path.GetFullPath(source))
                ? throw new IOException("the log cannot be saved to itself")
                : LogExport.Save(file, end, filter, form, target, overwrite, stop),
            written => _message = $"saved {Number(written)} bytes to {target}");
    }
}
