using Microsoft.Win32.SafeHandles;
using RunTui.Engine.Events;

namespace RunTui.Engine.RunFolders;

/// <summary>
/// The owner's end of <c>events.jsonl</c>: appends events, each in one write, and brings them to the disk in groups. The file
/// also holds what run-workflow and others wrote; their lines are kept and read.
/// </summary>
internal sealed class Journal : IDisposable
{
    private const int MaxForeignBytes = 16 * 1024 * 1024;

    private readonly string _path;
    private readonly DurableFiles _files;
    private readonly SemaphoreSlim _flushing = new(1, 1);
    private SafeFileHandle _file;
    private long _length;
    private long _written;
    private long _flushed;

    private Journal(string path, DurableFiles files, SafeFileHandle file, long length)
    {
        (_path, _files, _file, _length) = (path, files, file, length);
    }

    /// <summary>Bytes of a torn last line that opening cut off; 0 in all but the worst of days.</summary>
    public int TornBytes { get; private init; }

    /// <summary>What the file held when it was opened.</summary>
    public IReadOnlyList<RunEvent> Past { get; private init; } = [];

    /// <summary>Opens the file for its owner, mending its end: a line that was never finished is cut off.</summary>
    public static Journal Open(string path, DurableFiles files)
    {
        var bytes = File.Exists(path) ? File.ReadAllBytes(path) : [];
        var end = bytes.AsSpan().LastIndexOf((byte)'\n') + 1;
        var tail = bytes.AsSpan(end);
        var whole = tail.Length > 0 && RunEventJson.TryRead(tail) is not null;
        var file = OpenFile(path);
        var length = whole ? bytes.Length : end;
        if (length < bytes.Length)
        {
            RandomAccess.SetLength(file, length);
        }

        if (whole)
        {
            files.Write(file, "events.jsonl", length, "\n"u8);
            length++;
        }

        return new Journal(path, files, file, length)
        {
            TornBytes = whole ? 0 : tail.Length,
            Past = Read(bytes.AsSpan(0, whole ? bytes.Length : end)),
        };
    }

    /// <summary>The events in a journal's text; lines that are no events are passed over.</summary>
    public static List<RunEvent> Read(ReadOnlySpan<byte> text)
    {
        var events = new List<RunEvent>();
        while (text.Length > 0)
        {
            var end = text.IndexOf((byte)'\n');
            var line = end < 0 ? text : text[..end];
            text = end < 0 ? [] : text[(end + 1)..];
            if (line.Length > 0 && RunEventJson.TryRead(line) is { } e)
            {
                events.Add(e);
            }
        }

        return events;
    }

    /// <summary>
    /// Whether the file is still the one we write to, and as long as we left it. Others may have appended, emptied or deleted it.
    /// </summary>
    public JournalCondition Check()
    {
        while (true)
        {
            var before = RandomAccess.GetLength(_file);
            var info = new FileInfo(_path);
            if (info.Exists && info.Length != before && RandomAccess.GetLength(_file) != before)
            {
                // Somebody is appending at this moment.
                continue;
            }

            // A file of that name with another length is another file: an editor replaced it, and what we write goes nowhere.
            return !info.Exists || info.Length != before || before < _length ? JournalCondition.Lost
                : before > _length ? JournalCondition.AppendedByOthers
                : JournalCondition.Ours;
        }
    }

    /// <summary>Takes away what others appended since our last write.</summary>
    /// <param name="keep">Given the first 16 MiB of it before it goes.</param>
    /// <returns>How many bytes that were.</returns>
    public long CutForeign(Action<byte[]> keep)
    {
        var length = RandomAccess.GetLength(_file) - _length;
        var bytes = new byte[Math.Min(length, MaxForeignBytes)];
        keep(bytes[..RandomAccess.Read(_file, bytes, _length)]);
        RandomAccess.SetLength(_file, _length);
        return length;
    }

    /// <summary>Begins the file anew after it was lost.</summary>
    /// <param name="aside">The folder for what stands in its place, if anything does.</param>
    /// <returns>Where that is now, or null.</returns>
    public string? Recreate(string aside)
    {
        string? kept = null;
        if (new FileInfo(_path) is { Exists: true, Length: > 0 })
        {
            Directory.CreateDirectory(aside);
            kept = Enumerable.Range(1, int.MaxValue).Select(k => Path.Combine(aside, $"events-{k}.jsonl")).First(path => !File.Exists(path));
            File.Move(_path, kept);
        }

        // A flush that is under way needs the old file until it is through.
        _flushing.Wait();
        try
        {
            _file.Dispose();
            _file = OpenFile(_path);
            _length = 0;
        }
        finally
        {
            _flushing.Release();
        }

        return kept;
    }

    /// <summary>Appends one event; it is on the disk only after <see cref="FlushAsync"/>.</summary>
    public void Append(RunEvent e)
    {
        var json = RunEventJson.Write(e);
        Array.Resize(ref json, json.Length + 1);
        json[^1] = (byte)'\n';
        Append(json);
        Interlocked.Increment(ref _written);
    }

    /// <summary>Returns when everything appended before the call is on the disk; one flush serves all who wait.</summary>
    public async Task FlushAsync()
    {
        var wanted = Interlocked.Read(ref _written);
        if (Interlocked.Read(ref _flushed) >= wanted)
        {
            return;
        }

        await _flushing.WaitAsync();
        try
        {
            if (Interlocked.Read(ref _flushed) < wanted)
            {
                var written = Interlocked.Read(ref _written);
                _files.Flush(_file, "events.jsonl");
                Interlocked.Exchange(ref _flushed, written);
            }
        }
        finally
        {
            _flushing.Release();
        }
    }

    public void Dispose()
    {
        _file.Dispose();
        _flushing.Dispose();
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        _files.Write(_file, "events.jsonl", _length, bytes);
        _length += bytes.Length;
    }

    private static SafeFileHandle OpenFile(string path) =>
        File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
}
