using System.Globalization;
using System.Text;
using RunTui.Engine.RunFolders;

namespace RunTui.Engine.Execution;

/// <summary>
/// Notes when which part of a log was written, because agents don't: about once a second, while it grows, a line
/// <c>&lt;UTC milliseconds since 1970&gt; &lt;byte offset&gt;</c> goes into the file beside it. Whoever reads the log can then
/// jump to a time.
/// </summary>
internal sealed class LogTimes(OwnedRun run, string path, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private long? _last;

    /// <summary>A line that begins at this offset has been read just now.</summary>
    public void Note(long offset)
    {
        if (_last is { } last && time.GetElapsedTime(last) < Interval)
        {
            return;
        }

        _last = time.GetTimestamp();
        try
        {
            var now = time.GetUtcNow().ToUnixTimeMilliseconds();
            run.AppendFile(path, Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{now} {offset}\n")));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A log without times is still a log.
        }
    }
}
