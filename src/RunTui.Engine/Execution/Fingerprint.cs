using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace RunTui.Engine.Execution;

/// <summary>A number that tells one text from another.</summary>
internal static class Fingerprint
{
    /// <summary>The same for the same text, whoever asks and whenever.</summary>
    public static long Of(string text) => BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text))) & long.MaxValue;
}
