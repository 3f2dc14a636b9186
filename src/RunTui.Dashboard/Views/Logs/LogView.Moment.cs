using System.Globalization;
using RunTui.Dashboard.Logs;

namespace RunTui.Dashboard.Views.Logs;

internal sealed partial class LogView
{
    private long? _limit;

    /// <summary>As far as the log is shown.</summary>
    private long ShownLength => Math.Min(_file!.Length, _limit ?? long.MaxValue);

    private TimeProvider Clock => _app?.Time ?? TimeProvider.System;

    /// <summary>Finds how long the log was at the moment that is shown.</summary>
    private long? FindLimit(LogFile file)
    {
        var limit = Until is { } until ? new LogTimes(file.Path, Clock).EndAt(file, until) : null;
        if (Until is not null && limit is null)
        {
            _message = "this log has no times; all of it is shown";
        }

        return limit;
    }

    private string MomentText(DateTimeOffset moment) =>
        $"as of {TimeZoneInfo.ConvertTime(moment, Clock.LocalTimeZone).ToString("HH:mm:ss", CultureInfo.InvariantCulture)}";
}
