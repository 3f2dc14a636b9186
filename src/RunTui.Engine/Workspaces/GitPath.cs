using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace RunTui.Engine.Workspaces;

/// <summary>
/// A path as git stores it: bytes. Nearly all are UTF-8; one that is not is shown with its odd bytes as <c>\xNN</c>, and goes back
/// to git as the bytes it came with.
/// </summary>
/// <param name="Text">For people and for globs.</param>
/// <param name="Raw">The bytes, where <paramref name="Text"/> does not say them.</param>
internal readonly record struct GitPath(string Text, byte[]? Raw)
{
    public byte[] Bytes => Raw ?? Encoding.UTF8.GetBytes(Text);

    public static GitPath Of(ReadOnlySpan<byte> bytes) =>
        Utf8.IsValid(bytes) ? new GitPath(Encoding.UTF8.GetString(bytes), null) : new GitPath(Visible(bytes), bytes.ToArray());

    /// <summary>Paths as git reads them: each ended by a NUL.</summary>
    public static byte[] Join(IEnumerable<byte[]> paths)
    {
        using var all = new MemoryStream();
        foreach (var path in paths)
        {
            all.Write(path);
            all.WriteByte(0);
        }

        return all.ToArray();
    }

    /// <summary>Text that may have any bytes in it.</summary>
    public static string Visible(ReadOnlySpan<byte> bytes)
    {
        if (Utf8.IsValid(bytes))
        {
            return Encoding.UTF8.GetString(bytes);
        }

        var text = new StringBuilder(bytes.Length + 16);
        while (!bytes.IsEmpty)
        {
            var status = Rune.DecodeFromUtf8(bytes, out var rune, out var count);
            if (status == System.Buffers.OperationStatus.Done)
            {
                text.Append(rune.ToString());
            }
            else
            {
                foreach (var wrong in bytes[..count])
                {
                    text.Append(CultureInfo.InvariantCulture, $"\\x{wrong:X2}");
                }
            }

            bytes = bytes[count..];
        }

        return text.ToString();
    }
}
