using Microsoft.Win32.SafeHandles;
using RunTui.Engine.Events;

namespace RunTui.Engine.RunFolders;

/// <summary>
/// The owner's end of <c>events.jsonl</c>: appends events, each in one write, and brings them to the disk in groups. The file
/// also holds what run-workflow and others wrote; their lines are kept and read.
/// </summary>
internal sealed class Journal : IDisposable
{
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
        var info = new FileInfo(_path);
        if (!info.Exists || info.Length < _length)
        {
            return JournalCondition.Lost;
        }

        return info.Length > _length ? JournalCondition.AppendedByOthers : JournalCondition.Ours;
    }

    /// <summary>Takes away what others appended since our last write (the first 16 MiB of it) and returns it.</summary>
    public byte[] CutForeign()
    {
        var bytes = new byte[Math.Min(RandomAccess.GetLength(_file) - _length, 16 * 1024 * 1024)];
        RandomAccess.Read(_file, bytes, _length);
        RandomAccess.SetLength(_file, _length);
        return bytes;
    }

    /// <summary>Begins the file anew after it was lost.</summary>
    public void Recreate()
    {
        _file.Dispose();
        _file = OpenFile(_path);
        RandomAccess.SetLength(_file, 0);
        _length = 0;
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
