using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;

namespace RunTui.Engine.Blueprints;

/// <summary>
/// A <c>blueprint.json</c> as it is spelled, with the typed view of it. Immutable; an edit gives a new document in which every
/// byte that the edit doesn't concern is as it was: unknown fields, key order, numbers, escapes, indentation, final newline.
/// </summary>
public sealed partial class BlueprintDocument
{
    /// <summary>Files over 16 MiB are refused.</summary>
    public const int MaxBytes = 16 << 20;

    private readonly ImmutableArray<StepText> _steps;

    /// <summary>The file up to and with the bracket that opens <c>steps</c>; the whole file where it has no list of steps.</summary>
    private readonly ReadOnlyMemory<byte> _head;

    /// <summary>White space before the bracket that closes <c>steps</c>.</summary>
    private readonly ReadOnlyMemory<byte> _closing;

    /// <summary>The file from the bracket that closes <c>steps</c>.</summary>
    private readonly ReadOnlyMemory<byte> _tail;

    private readonly bool _hasSteps;
    private readonly JsonStyle _style;
    private readonly Lazy<Dictionary<string, int>> _indexes;
    private readonly Lazy<Dictionary<string, string>> _runFields;
    private string? _hash;

    private BlueprintDocument(
        JsonStyle style, ReadOnlyMemory<byte> head, JsonParts? steps, ReadOnlyMemory<byte> tail, ReadOnlyMemory<byte> text, JsonElement root)
    {
        _style = style;
        _head = head;
        _tail = tail;
        _hasSteps = steps is not null;
        _closing = steps?.Closing ?? default;
        _steps = steps is null
            ? []
            : ReadSteps(steps, root.GetProperty("steps"));
        _indexes = new(IndexSteps);
        Blueprint = BlueprintReader.ReadRun(root) with { Steps = TypedSteps() };
        _runFields = new(() => ReadRunFields(text));
    }

    private BlueprintDocument(BlueprintDocument from, ReadOnlyMemory<byte> head, ReadOnlyMemory<byte> tail, ReadOnlyMemory<byte> runText, JsonElement run)
    {
        _style = from._style;
        _head = head;
        _tail = tail;
        _hasSteps = from._hasSteps;
        _closing = from._closing;
        _steps = from._steps;
        _indexes = from._indexes;
        _runFields = new(() => ReadRunFields(runText));
        Blueprint = BlueprintReader.ReadRun(run) with { Steps = from.Blueprint.Steps };
    }

    private BlueprintDocument(BlueprintDocument from, ImmutableArray<StepText> steps, ReadOnlyMemory<byte> closing, bool sameIds)
    {
        _style = from._style;
        _head = from._head;
        _tail = from._tail;
        _hasSteps = from._hasSteps;
        _closing = closing;
        _steps = steps;
        _indexes = sameIds ? from._indexes : new(IndexSteps);
        _runFields = from._runFields;
        Blueprint = from.Blueprint with { Steps = TypedSteps() };
    }

    /// <summary>
    /// What the file says, typed. Lenient: a field of a wrong type counts as absent, and an item of <c>steps</c> that is no
    /// object is left out; <see cref="BlueprintValidator"/> reports both.
    /// </summary>
    public Blueprint Blueprint { get; }

    /// <summary>SHA-256 of <see cref="ToBytes"/>, in lower-case hex.</summary>
    public string Hash => _hash ??= ComputeHash();

    /// <summary>The top-level fields other than <c>steps</c>, in one spelling for all texts that mean the same.</summary>
    internal IReadOnlyDictionary<string, string> RunFields => _runFields.Value;

    /// <summary>Reads the text of a blueprint; where a name is given twice the last one counts, as for run-workflow.</summary>
    /// <exception cref="BlueprintException">It is not JSON, not an object, over <see cref="MaxBytes"/> or nested too deep.</exception>
    public static BlueprintDocument Parse(ReadOnlyMemory<byte> utf8)
    {
        // A copy: the document stays as it is whatever the caller does with the buffer.
        ReadOnlyMemory<byte> file = utf8.ToArray();
        var mark = JsonScan.MarkLength(file.Span);
        using var json = JsonScan.ParseObject(file[mark..]);
        return Of(file, mark, json.RootElement);
    }

    /// <summary>The same of an object that was parsed already; the document outlives it.</summary>
    /// <exception cref="BlueprintException">It is not an object, or one that can't be read.</exception>
    internal static BlueprintDocument Of(JsonElement plan)
    {
        ReadOnlyMemory<byte> text = JsonMarshal.GetRawUtf8Value(plan).ToArray();
        return plan.ValueKind == JsonValueKind.Object && JsonScan.IsPlain(text.Span) ? Of(text, mark: 0, plan) : Parse(text);
    }

    private static BlueprintDocument Of(ReadOnlyMemory<byte> file, int mark, JsonElement json)
    {
        var text = file[mark..];
        var rootStart = text.Span.IndexOf((byte)'{');
        var root = JsonParts.Split(text[rootStart..], list: "steps");
        var style = JsonStyle.Of(root);
        var field = root.Items.FindLastIndex(p => p.Name == "steps");
        if (field < 0 || root.Items[field].Parts is not { } steps)
        {
            return new(style, file, steps: null, tail: default, text, json);
        }

        var listStart = mark + rootStart + root.Items[field].Offset;
        return new(style, file[..(listStart + 1)], steps, file[(listStart + steps.Length - 1)..], text, json);
    }

    /// <summary>The file's bytes; those that were parsed, where nothing was edited.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[Length];
        var rest = bytes.AsSpan();
        _head.Span.CopyTo(rest);
        rest = rest[_head.Length..];
        for (var i = 0; i < _steps.Length; i++)
        {
            if (i > 0)
            {
                rest[0] = (byte)',';
                rest = rest[1..];
            }

            rest = _steps[i].Part.CopyTo(rest);
        }

        _closing.Span.CopyTo(rest);
        _tail.Span.CopyTo(rest[_closing.Length..]);
        return bytes;
    }

    /// <summary>The file's bytes without a byte order mark: what a JSON parser takes.</summary>
    internal ReadOnlyMemory<byte> ToJson()
    {
        var bytes = ToBytes();
        return bytes.AsMemory(JsonScan.MarkLength(bytes));
    }

    private int Length => _head.Length + _steps.Sum(s => s.Part.Length) + Math.Max(0, _steps.Length - 1) + _closing.Length + _tail.Length;

    private string ComputeHash() => Convert.ToHexStringLower(SHA256.HashData(ToBytes()));

    private static ImmutableArray<StepText> ReadSteps(JsonParts parts, JsonElement list)
    {
        var steps = ImmutableArray.CreateBuilder<StepText>(parts.Items.Count);
        foreach (var step in list.EnumerateArray())
        {
            var part = parts.Items[steps.Count];
            steps.Add(new StepText(part, BlueprintReader.ReadStep(step, part.Value)));
        }

        return steps.DrainToImmutable();
    }

    private static Dictionary<string, string> ReadRunFields(ReadOnlyMemory<byte> text)
    {
        using var json = JsonDocument.Parse(text);
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var field in json.RootElement.EnumerateObject())
        {
            if (field.Name != "steps")
            {
                fields[field.Name] = JsonCanonical.Write(field.Value);
            }
        }

        return fields;
    }

    private ImmutableArray<Step> TypedSteps()
    {
        var steps = ImmutableArray.CreateBuilder<Step>(_steps.Length);
        foreach (var item in _steps)
        {
            if (item.Step is { } step)
            {
                steps.Add(step);
            }
        }

        return steps.DrainToImmutable();
    }

    private Dictionary<string, int> IndexSteps()
    {
        var indexes = new Dictionary<string, int>(_steps.Length, StringComparer.Ordinal);
        for (var i = 0; i < _steps.Length; i++)
        {
            if (_steps[i].Step is { Id.Length: > 0 } step)
            {
                indexes.TryAdd(step.Id, i);
            }
        }

        return indexes;
    }
}
