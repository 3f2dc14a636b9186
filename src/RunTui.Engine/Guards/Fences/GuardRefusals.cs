using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using RunTui.Engine.RunFolders;
using RunTui.Engine.Text;
using RunTui.Processes;

namespace RunTui.Engine.Guards.Fences;

/// <summary>The file in which an agent's fence writes what it refused: a line of JSON each. The agent itself can write there too.</summary>
public static class GuardRefusals
{
    /// <summary>Its name in the fence's folder.</summary>
    public const string FileName = "guard-refusals.jsonl";

    private const int MostBytes = 1024 * 1024;

    /// <summary>Adds one.</summary>
    /// <exception cref="IOException">It can't be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static void Add(string folder, GuardRefusal refusal)
    {
        var line = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(line))
        {
            json.WriteStartObject();
            json.WriteNumber("at", refusal.At);
            json.WriteString("guard", refusal.Guard);
            json.WriteString("operation", ShortText.Line(refusal.Operation));
            json.WriteString("target", ShortText.Line(refusal.Target));
            json.WriteString("why", ShortText.Line(refusal.Why));
            json.WriteEndObject();
        }

        line.Write("\n"u8);
        SharedLog.Append(Path.Combine(folder, FileName), line.WrittenSpan);
    }

    /// <summary>Reads what came since the last time: whole lines, at most a mebibyte of them. What is no refusal is left out.</summary>
    /// <param name="folder">The fence's folder.</param>
    /// <param name="position">How many bytes were read before; where the file has become shorter, it is read anew.</param>
    /// <returns>What is in them, and where to go on.</returns>
    public static (ImmutableArray<GuardRefusal> Refusals, long Position) Read(string folder, long position = 0)
    {
        try
        {
            using var file = PlainFile.Open(Path.Combine(folder, FileName));
            var start = position <= file.Length ? position : 0;
            file.Seek(start, SeekOrigin.Begin);
            var bytes = new byte[(int)Math.Min(MostBytes, file.Length - start)];
            var count = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            var end = bytes.AsSpan(0, count).LastIndexOf((byte)'\n') + 1;

            // A line that is longer than all that is read at once is no line of ours: it is passed over.
            return end == 0 && count == MostBytes ? ([], start + count) : (Lines(bytes.AsSpan(0, end)), start + end);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return ([], position);
        }
    }

    private static ImmutableArray<GuardRefusal> Lines(ReadOnlySpan<byte> bytes)
    {
        var refusals = ImmutableArray.CreateBuilder<GuardRefusal>();
        foreach (var range in bytes.Split((byte)'\n'))
        {
            if (Parse(bytes[range]) is { } refusal)
            {
                refusals.Add(refusal);
            }
        }

        return refusals.ToImmutable();
    }

    private static GuardRefusal? Parse(ReadOnlySpan<byte> line)
    {
        try
        {
            var reader = new Utf8JsonReader(line);
            using var document = JsonDocument.ParseValue(ref reader);
            var root = document.RootElement;
            return root.ValueKind == JsonValueKind.Object && root.TryGetProperty("at", out var at) && at.ValueKind == JsonValueKind.Number && at.TryGetInt64(out var when)
                ? new GuardRefusal(when, Text(root, "guard"), Text(root, "operation"), Text(root, "target"), Text(root, "why"))
                : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? ShortText.Line(value.GetString()) : "";
}
