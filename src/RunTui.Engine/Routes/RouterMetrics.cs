using System.Text.Encodings.Web;
using System.Text.Json;
using RunTui.Engine.RunFolders;

namespace RunTui.Engine.Routes;

/// <summary>
/// The file of plan-and-execute's metrics: what was offloaded to whom, and how well that went. Written whole, under a lock beside it, so
/// that of calls that end at once none is lost. That it can't be written stops no work: who records is told so in one line.
/// </summary>
/// <param name="path">The file, absolute.</param>
/// <param name="time">The clock.</param>
public sealed class RouterMetrics(string path, TimeProvider time)
{
    public const string PathVariable = "ROUTER_METRICS_FILE";

    public const string ResetVariable = "ROUTER_RESET_ON_SESSION_START";

    private const int MaxBytes = 1024 * 1024;
    private const int LooksForLock = 500;
    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(10);
    private static readonly JsonWriterOptions Indented = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The file, absolute.</summary>
    public string Path => path;

    /// <summary>Where the file is: <c>ROUTER_METRICS_FILE</c>, else <c>superpower-router-metrics-&lt;user&gt;.json</c> in the temporary folder.</summary>
    /// <param name="environment">The value of an environment variable, or null.</param>
    /// <param name="workingFolder">Where a relative path starts; absolute.</param>
    public static string PathOf(Func<string, string?> environment, string workingFolder)
    {
        if (environment(PathVariable) is { Length: > 0 } named)
        {
            return System.IO.Path.GetFullPath(named, workingFolder);
        }

        var user = environment("USER") is { Length: > 0 } name ? string.Concat(name.Select(c => char.IsLetterOrDigit(c) || c is '.' or '-' or '_' ? c : '_')) : "user";
        return System.IO.Path.Join(environment("TMPDIR") is { Length: > 0 } folder ? folder : System.IO.Path.GetTempPath(), $"superpower-router-metrics-{user}.json");
    }

    /// <summary>Counts a call.</summary>
    /// <returns>Why it could not be counted, in one line; null where it was.</returns>
    public string? Record(RouterCall call) => Change(document =>
    {
        document.Add(call, time.GetUtcNow());
        return document;
    });

    /// <summary>A session begins: its counts start anew where <c>ROUTER_RESET_ON_SESSION_START</c> is 1. To be called where one starts, and not where one is resumed.</summary>
    /// <returns>Why that could not be done, in one line; null where it was, or nothing was to be done.</returns>
    public string? StartSession(Func<string, string?> environment) =>
        environment(ResetVariable) == "1" ? Change(_ => MetricsDocument.Begin(time.GetUtcNow())) : null;

    /// <summary>What the file says; a session that has just begun where there is none, or none that can be read. Nothing is written.</summary>
    /// <param name="problem">Why it can't be read, in one line; null where it can, and where there is none.</param>
    public RouterMeters Read(out string? problem)
    {
        var now = time.GetUtcNow();
        var text = BoundedFile.TryRead(path, MaxBytes, out problem);
        problem = problem is null ? null : $"{path}: {problem}";
        var document = text is null ? null : MetricsDocument.TryRead(text, now);
        if (text is not null && document is null)
        {
            problem = $"{path}: is no metrics file of version {MetricsDocument.Version} or older; the next call begins a new one and keeps this as {path}.bad";
        }

        else if (document is { IsNewer: true })
        {
            problem = $"{path}: a newer version wrote it; what it says can't be told";
            document = null;
        }

        return RouterMeters.Of(document ?? MetricsDocument.Begin(now));
    }

    private string? Change(Func<MetricsDocument, MetricsDocument> change)
    {
        try
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
            using var guard = Lock();
            if (guard is null)
            {
                return $"{path}: others have kept it locked; the call is not counted";
            }

            var text = BoundedFile.TryRead(path, MaxBytes, out var problem);
            if (text is null && Directory.Exists(path))
            {
                return $"{path}: {problem}; the call is not counted";
            }

            var document = text is null ? null : MetricsDocument.TryRead(text, time.GetUtcNow());
            if (document is { IsNewer: true })
            {
                return $"{path}: a newer version wrote it; the call is not counted";
            }

            if (document is null && File.Exists(path) && text?.Trim() != "")
            {
                File.Move(path, path + ".bad", overwrite: true);
            }

            Write(change(document ?? MetricsDocument.Begin(time.GetUtcNow())));
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return $"{path}: can't be written ({e.Message.TrimEnd('.')}); the call is not counted";
        }
    }

    private FileStream? Lock()
    {
        if (new FileInfo(path + ".lock").LinkTarget is not null)
        {
            throw new IOException($"{path}.lock is a symbolic link, which it never is by us");
        }

        for (var look = 1; look <= LooksForLock; look++)
        {
            try
            {
                return new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1);
            }
            catch (IOException) when (File.Exists(path + ".lock"))
            {
                // On the system's clock: a virtual one moves no other process.
                Thread.Sleep(LookInterval);
            }
        }

        return null;
    }

    /// <summary>By a file of a name that nobody can guess, for the temporary folder is everybody's: a link in its place would lead us elsewhere.</summary>
    private void Write(MetricsDocument document)
    {
        var target = new FileInfo(path).LinkTarget is null ? path : File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
        var temporary = $"{target}.{System.IO.Path.GetRandomFileName()}";
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            using (var file = new FileStream(temporary, options))
            {
                using (var json = new Utf8JsonWriter(file, Indented))
                {
                    document.Root.WriteTo(json);
                }

                file.Write("\n"u8);
            }

            File.Move(temporary, target, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
