using System.Diagnostics.CodeAnalysis;
using System.Text;
using RunTui.Engine.Blueprints;
using RunTui.Engine.RunFolders;
using RunTui.Engine.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace RunTui.Engine.Imports.RunMode;

/// <summary>
/// Changes single values of a <c>.loa.config.yaml</c> and leaves everything else in it as it is, comments and order too. What it did is
/// read again and compared: a text where anything else would become different is not made.
/// </summary>
public sealed class LoaConfigEdit
{
    private const int MostDepth = 40;

    private readonly string _newLine;
    private string _text;

    private LoaConfigEdit(string text) => (_text, _newLine) = (text, text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n");

    /// <summary>The text with those values.</summary>
    /// <param name="text">As the file is; empty for a new one.</param>
    /// <param name="values">Each key with those above it, as in <c>run_mode.enabled</c>, and the value in YAML, on one line.</param>
    /// <param name="problem">Why it can't be made, in one line.</param>
    /// <returns>Null where it can't.</returns>
    public static string? TrySet(string text, IReadOnlyList<(string Key, string Value)> values, out string? problem)
    {
        Dictionary<string, string> wanted;
        try
        {
            wanted = Leaves(Root(text));
        }
        catch (YamlException e)
        {
            problem = $"{LoaConfig.FileName}:{e.Start.Line}:{e.Start.Column}: {Shown.Clean(e.Message)}";
            return null;
        }

        problem = $"it is written in a way that can't be changed safely; set by hand: {string.Join(", ", values.Select(v => $"{v.Key}: {v.Value}"))}";
        try
        {
            var edit = new LoaConfigEdit(text);
            foreach (var (key, value) in values)
            {
                if (edit.Set(key, value) is { } why)
                {
                    problem = $"{key}: {why}; set it to {value} by hand";
                    return null;
                }

                Replace(wanted, key, value);
            }

            var found = Leaves(Root(edit._text));
            if (found.Count != wanted.Count || found.Any(leaf => wanted.GetValueOrDefault(leaf.Key) != leaf.Value))
            {
                return null;
            }

            problem = null;
            return edit._text;
        }
        catch (YamlException)
        {
            // It was YAML before.
            return null;
        }
    }

    /// <summary>Replaces the file as a whole; its permissions stay, and a symbolic link goes on leading to it.</summary>
    /// <exception cref="IOException">It can't be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static void Write(string file, string text) => new DurableFiles().Replace(file, Encoding.UTF8.GetBytes(text));

    private string? Set(string key, string value)
    {
        var parts = key.Split('.');
        if (Root(_text) is not { } root)
        {
            Insert(_text.Length, 0, parts, value);
            return null;
        }

        YamlNode node = root;
        var indent = 0;
        for (var i = 0; i < parts.Length; i++)
        {
            if (node is not YamlMappingNode mapping)
            {
                return "what is above it is no mapping";
            }

            indent = mapping.Children.Count > 0 ? (int)mapping.Children[0].Key.Start.Column - 1 : indent;
            if (Find(mapping, parts[i]) is not var (name, child))
            {
                if (mapping.Style == MappingStyle.Flow || mapping.Children.Count == 0)
                {
                    return "what is above it is written in braces";
                }

                Insert(node == root ? _text.Length : AfterLine(mapping), indent, parts[i..], value);
                return null;
            }

            if (i + 1 == parts.Length)
            {
                return Put(child, value);
            }

            if (IsNothing(child))
            {
                Insert(LineEnd((int)name.End.Index), (int)name.Start.Column + 1, parts[(i + 1)..], value);
                return null;
            }

            node = child;
        }

        return null;
    }

    private string? Put(YamlNode node, string value)
    {
        var start = (int)node.Start.Index;
        var end = node switch
        {
            YamlScalarNode { Style: not (ScalarStyle.Literal or ScalarStyle.Folded) } => (int)node.End.Index,
            YamlSequenceNode { Style: SequenceStyle.Flow } => _text.IndexOf(']', start) + 1,
            _ => 0,
        };
        if (end < start || end == 0 || _text.AsSpan(start, end - start).Contains('\n'))
        {
            return "its value is written over several lines";
        }

        _text = _text[..start] + (start == end && start > 0 && _text[start - 1] == ':' ? " " : "") + value + _text[end..];
        return null;
    }

    private void Insert(int at, int indent, string[] parts, string value)
    {
        var lines = parts.Select((part, i) => $"{new string(' ', indent + (2 * i))}{part}:{(i + 1 == parts.Length ? " " + value : "")}{_newLine}");
        var before = at > 0 && _text[at - 1] != '\n' ? _newLine : "";
        _text = _text[..at] + before + string.Concat(lines) + _text[at..];
    }

    /// <summary>Behind the last line that something in the mapping stands on.</summary>
    private int AfterLine(YamlNode node)
    {
        var last = End(node);
        return last > 0 && last <= _text.Length && _text[last - 1] == '\n' ? last : LineEnd(last);
    }

    private int LineEnd(int at) => _text.IndexOf('\n', Math.Min(at, _text.Length)) is >= 0 and var end ? end + 1 : _text.Length;

    private static int End(YamlNode node, int depth = 0) => depth > MostDepth ? (int)node.End.Index : node switch
    {
        YamlMappingNode mapping => mapping.Children.Aggregate((int)node.End.Index, (last, child) => Math.Max(last, Math.Max(End(child.Key, depth + 1), End(child.Value, depth + 1)))),
        YamlSequenceNode list => list.Children.Aggregate((int)node.End.Index, (last, child) => Math.Max(last, End(child, depth + 1))),
        _ => (int)node.End.Index,
    };

    private static YamlMappingNode? Root(string text) => YamlSource.Parse(text) switch
    {
        [] => null,
        [var only] when IsNothing(only.RootNode) => null,
        [{ RootNode: YamlMappingNode mapping }] => mapping,
        [var only] => throw new YamlException(only.RootNode.Start, only.RootNode.End, "expected a mapping here"),
        [_, var second, ..] => throw new YamlException(second.RootNode.Start, second.RootNode.End, "a second document begins here; expected one"),
    };

    private static (YamlNode Name, YamlNode Value)? Find(YamlMappingNode mapping, string key)
    {
        foreach (var (name, value) in mapping.Children)
        {
            if (name is YamlScalarNode { Value: { } text } && text == key)
            {
                return (name, value);
            }
        }

        return null;
    }

    private static bool IsNothing([NotNullWhen(false)] YamlNode? node) => node is null or YamlScalarNode { Style: ScalarStyle.Plain, Value: null or "" or "~" or "null" };

    /// <summary>Every value with where it stands; what is below a key that is replaced is gone.</summary>
    private static void Replace(Dictionary<string, string> leaves, string key, string value)
    {
        var path = "/" + key.Replace('.', '/');
        foreach (var gone in leaves.Keys.Where(k => k == path || k.StartsWith(path + "/", StringComparison.Ordinal) || (IsAbove(k, path) && leaves[k].Length == 0)).ToList())
        {
            leaves.Remove(gone);
        }

        foreach (var (at, leaf) in Leaves(YamlSource.Parse(value)[0].RootNode, path))
        {
            leaves[at] = leaf;
        }
    }

    private static bool IsAbove(string key, string path) => path.StartsWith(key + "/", StringComparison.Ordinal);

    private static Dictionary<string, string> Leaves(YamlNode? node, string path = "")
    {
        var leaves = new Dictionary<string, string>(StringComparer.Ordinal);
        if (node is not null)
        {
            Add(node, path, 0);
        }

        return leaves;

        void Add(YamlNode at, string where, int depth)
        {
            switch (at)
            {
                case YamlMappingNode { Children.Count: > 0 } mapping when depth < MostDepth:
                    foreach (var (name, value) in mapping.Children)
                    {
                        Add(value, $"{where}/{name}", depth + 1);
                    }

                    break;
                case YamlSequenceNode { Children.Count: > 0 } list when depth < MostDepth:
                    for (var i = 0; i < list.Children.Count; i++)
                    {
                        Add(list.Children[i], $"{where}/{i}", depth + 1);
                    }

                    break;
                default:
                    leaves[where] = IsNothing(at) ? "" : at.ToString();
                    break;
            }
        }
    }
}
